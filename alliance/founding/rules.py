"""The rules of a founding that no charter changes, and when it ends by the charter that the founders adopted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from alliance.charter.rules import Charter

LEAST_FOUNDERS = 3
"""On the roll when it is announced."""
FEWEST_IN_OFFICE = 2
"""With fewer, nobody could do what takes two."""
QUORUM = Fraction(1, 2)
THRESHOLD = Fraction(2, 3)
BALLOT_DAYS = 7
LONGEST_BALLOT_DAYS = 30


class End(StrEnum):
    """Why a founding is over."""

    MEMBERS = "members"
    DAYS = "days"
    FOUNDERS = "founders"
    """Fewer than two are left."""


@dataclass(frozen=True, slots=True)
class Sunset:
    """When the rights of founders end by themselves, whichever comes first."""

    at: datetime
    members: int

    def reason(self, now: datetime, members: int, founders: int) -> End | None:
        """Why they are over at `now`, with so many members and founders in office; None while they last."""
        if now >= self.at:
            return End.DAYS
        if members >= self.members:
            return End.MEMBERS
        return End.FOUNDERS if founders < FEWEST_IN_OFFICE else None


def sunset(adopted_at: datetime, adopted: Charter, in_force: Charter) -> Sunset:
    """By the adopted charter; one that came later brings it nearer, never farther away."""
    days = min(adopted.founding_days, in_force.founding_days)
    members = min(adopted.founding_members, in_force.founding_members)
    return Sunset(adopted_at + timedelta(days=days), members)
