"""What the page of a draw shows: what was fixed when, what came out, and what is the reader's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from alliance.ledger.names import Named, names
from alliance.members.models import Member
from alliance.members.standing import may_act
from alliance.sortition import drand
from alliance.sortition.actions.enter_value import VALID
from alliance.sortition.fairness import Chance
from alliance.sortition.models import Candidate, Draw, Seat
from alliance.sortition.quotas import Quota, count, features_of
from alliance.sortition.strata import FEATURES, category_label, feature_label


@dataclass(frozen=True)
class Cell:
    """A category: its quota, how many of those drawn first are in it, and how likely its candidates are drawn."""

    feature: Any
    category: Any
    quota: Quota | None
    drawn: int
    chance: Chance | None

    @property
    def percent(self) -> str:
        """The probability of each candidate of the category, with its standard error."""
        if self.chance is None:
            return ""
        percent = 100 * self.chance.probability
        decimals = 1 if percent >= 10 else 2 if percent >= 1 else 3
        return f"{percent:.{decimals}f} ± {100 * self.chance.error:.{decimals}f}"


class DrawPage:
    """One draw for one reader, who may be nobody known."""

    def __init__(self, draw: Draw, reader: Any) -> None:
        self.draw, self.reader = draw, reader
        self.chain = drand.QUICKNET

    @cached_property
    def subject(self) -> Named | None:
        """The one thing for which people are drawn; None where it is the whole site, or not the reader's to see."""
        return names([self.draw.subject], self.reader).get(self.draw.subject)

    @property
    def published_at(self) -> datetime:
        """When the value is published."""
        return self.chain.time_of(self.draw.round)

    @property
    def enter_by(self) -> datetime:
        """Until when it can be entered."""
        return self.published_at + VALID

    @property
    def may_enter(self) -> bool:
        """Whether the reader may enter the value, once it is published."""
        return self.draw.is_waiting and may_act(self.reader)

    @cached_property
    def candidates(self) -> int:
        """How many there were to draw from."""
        return self.draw.candidates.count()

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """All who were ever asked, in order; for their labels, not for their names."""
        return list(self.draw.places.select_related("candidate"))

    @property
    def empty(self) -> int:
        """Seats that nobody holds and nobody is asked for."""
        return self.draw.seats - sum(seat.state in Seat.HELD for seat in self.seats) if self.draw.drawn_at else 0

    @cached_property
    def people(self) -> list[Named | None]:
        """Who accepted, in order of name; None for each whose name the reader may not see."""
        members = Member.objects.filter(terms__draw=self.draw).by_name()
        references = [member.reference for member in members]
        known = names(references, self.reader)
        return [known.get(reference) for reference in references]

    @cached_property
    def proofs(self) -> dict[str, Named | None]:
        """Names by label, of those who show that the label is theirs."""
        shown = [seat for seat in self.seats if seat.shows_proof and seat.candidate.member_id]
        members = Member.objects.in_bulk([seat.candidate.member_id for seat in shown])
        owners = {seat.candidate.label: members[seat.candidate.member_id].reference for seat in shown}
        known = names(owners.values(), self.reader)
        return {label: known.get(reference) for label, reference in owners.items()}

    @cached_property
    def cells(self) -> list[Cell]:
        """Categories that have a quota or candidates, feature by feature."""
        quotas = {(quota.feature, quota.category): quota for quota in self.quotas}
        features = features_of(self.quotas)
        drawn = count(features, [tuple(seat.candidate.strata) for seat in self.drawn_first])
        chances = self._chances()
        return [
            Cell(feature_label(feature), label, quotas.get(cell), drawn.get(cell, 0), chances.get(cell))
            for feature in features
            for category, label in FEATURES[feature][1].items()
            if (cell := (feature, category)) in quotas or cell in chances
        ]

    @cached_property
    def quotas(self) -> list[Quota]:
        """What those drawn had to meet."""
        return [Quota(*row) for row in self.draw.quotas]

    @property
    def drawn_first(self) -> Sequence[Seat]:
        """Those drawn by the value itself, before anybody was replaced."""
        substitutes = sum(len(following) for _, following in self.draw.refills)
        return self.seats[: len(self.seats) - substitutes]

    def _chances(self) -> dict[tuple[str, str], Chance]:
        found = self.draw.chances
        return {
            (feature, category): Chance(people, seats, squares, found["draws"])
            for feature, category, people, seats, squares in found.get("categories", [])
        }

    @cached_property
    def own(self) -> Candidate | None:
        """The reader's own place in the pool."""
        return self.draw.candidates.of(self.reader).select_related("seat").first()

    @property
    def own_strata(self) -> list[tuple[Any, Any]]:
        """What is published beside the reader's label."""
        features = features_of(self.quotas)
        pairs = zip(features, self.own.strata, strict=True) if self.own else ()
        return [(feature_label(feature), category_label(feature, category)) for feature, category in pairs]

    @property
    def own_seat(self) -> Seat | None:
        """The reader's own seat, if they were drawn."""
        return getattr(self.own, "seat", None) if self.own else None
