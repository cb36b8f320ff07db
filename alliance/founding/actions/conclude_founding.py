"""Write down what the founders decided; with their yes they take the office of the stewards."""

from django.db import transaction
from django.utils import timezone

from alliance.charter.lifecycle import Outcome, outcome_of
from alliance.charter.rules import charter_hash
from alliance.founding.models import Founding
from alliance.founding.rules import FEWEST_IN_OFFICE
from alliance.ledger.actions.append import append
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.models import Office


@transaction.atomic
def conclude_founding(founding: Founding) -> bool:
    """Adopt or reject the charter by the counted ballot; False where that was done before."""
    founding = Founding.objects.select_for_update(of=("self",)).filter(pk=founding.pk).to_conclude().first()
    if founding is None:
        return False
    result = founding.ballot.result
    adopted = outcome_of(result["winners"], result["quorum"]["reached"]) is Outcome.ADOPTED
    if adopted and founding.founders.on_the_roll().count() >= FEWEST_IN_OFFICE:
        _adopt(founding)
    else:
        founding.rejected_at = timezone.now()
        founding.save()
        payload = {"ballot": founding.ballot.reference}
        append(actor="site", verb="founding.rejected", object=founding.reference, payload=payload)
    return True


def _adopt(founding: Founding) -> None:
    rules, founders = founding.charter.rules, list(founding.founders.on_the_roll())
    founding.adopted_at = timezone.now()
    founding.save()
    for founder in founders:
        founder.term = begin_term(actor="site", member=founder.member, office=Office.STEWARD, days=rules.founding_days)
        founder.save()
    facts = {"ballot": founding.ballot.reference, "values": charter_hash(founding.charter.values)}
    limits = {"founders": len(founders), "members": rules.founding_members, "days": rules.founding_days}
    append(actor="site", verb="founding.adopted", object=founding.reference, payload=facts | limits)
