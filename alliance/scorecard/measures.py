"""What the scorecard counts: each measure, how it is counted, and what it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Counting(StrEnum):
    """How a measure becomes a share."""

    SHARE = "share"
    """Of all that was counted, how much is this group's; each thing counted is one."""
    AMOUNT = "amount"
    """The same of money or time, of which parts are not independent: it has no interval."""
    RATE = "rate"
    """Of what this group could do, how much it did; held against the rate of all groups together."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted by group."""

    code: str
    counting: Counting
    decimals: int = 0
    """Of its unit; amounts are whole numbers of the last decimal."""

    @property
    def has_interval(self) -> bool:
        """Whether it counts single things, so that an interval says something."""
        return self.counting is not Counting.AMOUNT


_ALL = (
    Measure("members", Counting.SHARE),
    Measure("people", Counting.SHARE),
    Measure("partners", Counting.SHARE),
    Measure("leads", Counting.SHARE),
    Measure("chairs", Counting.SHARE),
    Measure("first_authors", Counting.SHARE),
    Measure("last_authors", Counting.SHARE),
    Measure("budget", Counting.AMOUNT, decimals=2),
    Measure("data", Counting.SHARE),
    Measure("training_given", Counting.AMOUNT),
    Measure("training_received", Counting.AMOUNT),
    Measure("ballots", Counting.RATE),
    Measure("declined", Counting.RATE),
)
MEASURES: Mapping[str, Measure] = {measure.code: measure for measure in _ALL}
"""All measures by code, in the order of the page."""

PROJECT = (
    "people",
    "partners",
    "leads",
    "chairs",
    "first_authors",
    "last_authors",
    "budget",
    "data",
    "training_given",
    "training_received",
)
"""What is counted of one project or of several; the first is what the others are held against."""
ALLIANCE = ("members", *PROJECT, "ballots", "declined")
"""What is counted of the Alliance; the first again."""

COUNTRIES, OVERALL = "countries", "overall"
"""What else shares are held against: the countries of the world, and the rate of all groups together."""
