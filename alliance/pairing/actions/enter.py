"""Enter an institution in a round, or change what its entry says."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliance.countries.income import Income
from alliance.institutions.low_resource import resources_of
from alliance.institutions.models import Institution
from alliance.matching.scoring import Means
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.pairing.models import FACTS, Entry, Round, Side
from alliance.pairing.partners import has_partner_outside
from alliance.pairing.permissions import may_enter

SAID = frozenset({*FACTS, "conflicts", "capacity"})


@transaction.atomic
def enter(member: Member, institution: Institution, round: Round, said: Mapping[str, Any]) -> Entry:
    """Keep what the institution says of itself. Its side follows from its resources on the day it enters.

    Args:
        said: by name, those of `SAID`; the capacity counts for an institution that supports.

    Raises:
        NotAllowedError: the member does not speak for the institution, or the round is closed.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    must(may_enter(member, institution, round))
    entry = Entry.objects.filter(round=round, institution=institution).first()
    if entry is None:
        entry = Entry(round=round, institution=institution, **standing_of(institution))
    for name in SAID & said.keys():
        setattr(entry, name, said[name])
    if entry.side == Side.SEEKS:
        entry.capacity = 1
    entry.entered_by = member
    entry.save()
    return entry


def standing_of(institution: Institution) -> dict[str, Any]:
    """What its entry would say, if it entered today, that is not its own to say."""
    resources = resources_of(institution, timezone.now().date())
    if resources.is_low:
        side, means = Side.SEEKS, Means.LOW.value
    else:
        is_high = resources.income is not None and resources.income.income is Income.HIGH
        side, means = Side.SUPPORTS, Means.HIGH.value if is_high else ""
    return {"side": side, "means": means, "has_partner_outside": has_partner_outside(institution)}
