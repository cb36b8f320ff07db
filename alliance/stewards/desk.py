"""What waits for a steward, as far as it does not concern themself."""

from collections import defaultdict
from dataclasses import dataclass

from alliance.institutions.models import Affiliation
from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.moderation.hideables import Thing, thing
from alliance.moderation.models import Flag
from alliance.stewards.models import Act, Brake
from alliance.stewards.permissions import may_answer_suspension, may_decide_place, may_judge

MOST = 30


@dataclass(frozen=True)
class Flagged:
    """A thing with the open flags on it: their reasons and words, never who raised them."""

    thing: Thing
    flags: list[Flag]

    @property
    def kind(self) -> str:
        """Of the thing, as the ledger writes it."""
        return split(self.thing.reference)[0]

    @property
    def identifier(self) -> str:
        """Of the thing among its kind."""
        return split(self.thing.reference)[1]


@dataclass(frozen=True)
class Desk:
    """What one steward can act on."""

    flagged: list[Flagged]
    suspensions: list[Act]
    """That wait for this steward as the second."""
    places: list[Affiliation]
    """That no two colleagues can decide about."""
    unrepresented: list[Affiliation]
    """Confirmed places at institutions that nobody speaks for yet."""
    brakes: list[Brake]
    """That hold now."""

    @property
    def is_clear(self) -> bool:
        """Nothing waits."""
        return not (self.flagged or self.suspensions or self.places or self.brakes)


def desk_of(steward: Member) -> Desk:
    """What waits for `steward`, of each kind the `MOST` oldest."""
    affiliations = Affiliation.objects.select_related("member", "institution").filter(member__is_sample=False)
    spoken_for = Affiliation.objects.representing().values("institution")
    silent = affiliations.confirmed().exclude(institution__in=spoken_for).order_by("decided_at")
    return Desk(
        flagged=_flagged(steward),
        suspensions=[act for act in Act.objects.waiting()[:MOST] if may_answer_suspension(steward, act)],
        places=[one for one in affiliations.undecided()[:MOST] if may_decide_place(steward, one)],
        unrepresented=[one for one in silent[:MOST] if may_decide_place(steward, one)],
        brakes=list(
            Brake.objects.running().exclude(affected=steward).select_related("affected").order_by("pulled_at")[:MOST]
        ),
    )


def _flagged(steward: Member) -> list[Flagged]:
    by_reference: dict[str, list[Flag]] = defaultdict(list)
    for flag in Flag.objects.open():
        by_reference[flag.reference].append(flag)
    found = ((thing(reference), flags) for reference, flags in by_reference.items())
    judged = [Flagged(one, flags) for one, flags in found if one is not None and may_judge(steward, one)]
    return judged[:MOST]
