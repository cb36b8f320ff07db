"""End the founding when its time has come: no founder keeps a right."""

from django.db import transaction
from django.utils import timezone

from alliance.founding.models import Founding
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.sortition.actions.end_term import end_term


@transaction.atomic
def end_founding(founding: Founding) -> bool:
    """End it if the charter says so by now; False where it goes on, or is over already."""
    founding = Founding.objects.select_for_update(of=("self",)).filter(pk=founding.pk).in_force().first()
    if founding is None:
        return False
    now = timezone.now()
    in_office = [founder for founder in founding.founders.on_the_roll() if founder.is_in_office]
    members = Member.objects.joined().filter(is_sample=False).count()
    reason = founding.sunset.reason(now, members, len(in_office))
    if reason is None:
        return False
    for founder in in_office:
        end_term(founder.term, "founding")
    founding.ended_at, founding.ended_by = now, reason
    founding.save()
    append(actor="site", verb="founding.ended", object=founding.reference, payload={"by": str(reason)})
    return True
