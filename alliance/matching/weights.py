"""How many points each reason for a match is worth: published, and a new version whenever one changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """What a reason can rest on, in the order in which reasons are given."""

    NEEDS_MET = "needs-met"
    OFFERS_WANTED = "offers-wanted"
    TOPICS = "topics"
    GENES = "genes"
    LANGUAGE = "language"
    HOURS = "hours"
    FIRST_OUTSIDE = "first-outside"
    ACROSS_INCOMES = "across-incomes"


@dataclass(frozen=True, slots=True)
class Weight:
    """`points` for each need, topic, hour and so on; no more than `most` of them count."""

    points: int
    most: int = 1


@dataclass(frozen=True)
class Weights:
    """A published set of weights, one for each criterion."""

    version: str
    by: Mapping[Criterion, Weight]


WEIGHTS = Weights(
    "1",
    {
        Criterion.NEEDS_MET: Weight(10, most=3),
        Criterion.OFFERS_WANTED: Weight(6, most=3),
        Criterion.TOPICS: Weight(3, most=4),
        Criterion.GENES: Weight(4, most=4),
        Criterion.LANGUAGE: Weight(5),
        Criterion.HOURS: Weight(1, most=8),
        Criterion.FIRST_OUTSIDE: Weight(8),
        Criterion.ACROSS_INCOMES: Weight(8),
    },
)
"""The weights in force."""
