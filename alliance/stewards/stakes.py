"""Who has a stake in an act of the stewards or in a term of office: too near to be drawn for it."""

from collections.abc import Iterable

from django.db.models import Q

from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.moderation.models import Flag
from alliance.sortition.models import Term
from alliance.stewards.models import Act


def near_act(identifier: str) -> Iterable[int]:
    """Whom the act affects, the stewards who did it, and whoever flagged something of the affected member's."""
    act = Act.objects.filter(public_id=identifier).first()
    if act is None:
        return []
    flaggers = Flag.objects.filter(author__isnull=False, author=act.affected_id).values("member")
    stewards = [split(reference)[1] for reference in (act.steward, act.second)]
    near = Q(public_id__in=stewards) | Q(pk=act.affected_id) | Q(pk__in=flaggers)
    return Member.objects.filter(near).values_list("pk", flat=True)


def near_term(identifier: str) -> Iterable[int]:
    """Who holds the office."""
    return Term.objects.filter(public_id=identifier, member__isnull=False).values_list("member", flat=True)
