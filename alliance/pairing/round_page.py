"""What the page of a round shows: to everybody, and to those who speak for institutions in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Institution
from alliance.members.models import Member
from alliance.pairing.models import Entry, Pair, Round, Side
from alliance.pairing.permissions import institutions_of

WAYS = {
    "stable": _("This round: deferred acceptance"),
    "random": _("By lot"),
    "greedy": _("Best total score first"),
}


@dataclass(frozen=True)
class Partner:
    """A partner, and the place in the institution's own list at which it stands."""

    institution: Institution
    place: int


@dataclass(frozen=True)
class Mine:
    """An institution that the reader speaks for, with its entry and what came out for it."""

    institution: Institution
    entry: Entry | None
    partners: Sequence[Partner]


@dataclass(frozen=True)
class Row:
    """One way to pair beside the others."""

    label: str | Promise
    pairs: int
    share: float
    """Of those who seek, in percent."""
    blocking_pairs: int | None
    seeker_rank: str | None
    supporter_rank: str | None


def institutions_in(round: Round, reader: Member) -> list[Mine]:
    """The reader's institutions; while the round is open also those that could still enter."""
    found = []
    for institution in institutions_of(reader):
        entry = Entry.objects.filter(round=round, institution=institution).first()
        if entry or round.is_open:
            found.append(Mine(institution, entry, partners_of(entry) if entry else []))
    return found


def partners_of(entry: Entry) -> Sequence[Partner]:
    """What came out for an institution, best place first; for those who speak for it."""
    if entry.side == Side.SEEKS:
        pairs = Pair.objects.filter(seeker=entry).select_related("supporter__institution")
        return [Partner(pair.supporter.institution, pair.seeker_place) for pair in pairs]
    pairs = Pair.objects.filter(supporter=entry).select_related("seeker__institution")
    return [Partner(pair.seeker.institution, pair.supporter_place) for pair in pairs.order_by("supporter_place")]


def said_of(round: Round) -> dict[str, Any]:
    """What is published of the round; nothing before it is paired."""
    return round.result.said if round.paired_at else {}


def comparison(round: Round) -> list[Row]:
    """The ways to pair beside each other, from what is published; none where nobody could be paired."""
    published = said_of(round)
    if not published or not published["seekers"]:
        return []
    return [
        Row(label, **published["ways"][way], share=100 * published["ways"][way]["pairs"] / published["seekers"])
        for way, label in WAYS.items()
    ]
