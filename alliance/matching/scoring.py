"""How well two profiles match, and why: a sum of points, each of which has a reason.

Both profiles are taken as their reader may see them, so that what somebody hides moves no score.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from alliance.countries.countries import countries
from alliance.countries.time_zones import shared_hours
from alliance.matching.weights import WEIGHTS, Criterion, Weights

OF_SUBSTANCE = (Criterion.NEEDS_MET, Criterion.OFFERS_WANTED, Criterion.TOPICS, Criterion.GENES)
"""What two can do together; without any of these, the rest is no match."""


class Means(StrEnum):
    """Which side of the bridge somebody stands on; those between stand on neither."""

    LOW = "low"
    """Low-resource: `institutions.low_resource` has the rule."""
    HIGH = "high"
    """In a high-income country and not low-resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A member or an institution as the reader may see it; a hidden part is empty.

    Needs, offers and topics are codes of the members' vocabularies, genes are symbols, languages ISO 639 codes,
    `country` an alpha-2 code. `has_partner_outside` is about partners outside the region of that country.
    """

    needs: Set[str] = frozenset()
    offers: Set[str] = frozenset()
    topics: Set[str] = frozenset()
    genes: Set[str] = frozenset()
    languages: Set[str] = frozenset()
    country: str = ""
    means: Means | None = None
    has_partner_outside: bool = False

    def says(self, part: str) -> Set[str]:
        """The values of a part; that of a country or of means is one, or none."""
        value = getattr(self, part)
        if isinstance(value, Set):
            return value
        return frozenset({value}) if value else frozenset()


Worth = Mapping[str, int]
"""How much each value of a part counts, such as 2 for a country with which one shares two working hours."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a criterion finds its points: in which `part` of the other's profile, and what counts there for mine."""

    criterion: Criterion
    part: str
    worth: Callable[[Profile], Worth]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there are points: `rests_on` are the values of the other's profile that count, in order."""

    criterion: Criterion
    points: int
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """All reasons. There are no points without a reason."""

    reasons: tuple[Reason, ...]

    @property
    def total(self) -> int:
        """Sum of the points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def has_substance(self) -> bool:
        """Whether there is something to do together."""
        return any(reason.criterion in OF_SUBSTANCE for reason in self.reasons)


def compare(mine: Profile, theirs: Profile, weights: Weights = WEIGHTS) -> Match:
    """How well `theirs` suits whoever `mine` describes. The other way round may give another total."""
    reasons = (_reason(rule, mine, theirs, weights) for rule in RULES)
    return Match(tuple(reason for reason in reasons if reason.points))


def _reason(rule: Rule, mine: Profile, theirs: Profile, weights: Weights) -> Reason:
    worth, weight = rule.worth(mine), weights.by[rule.criterion]
    found = tuple(sorted(theirs.says(rule.part) & worth.keys()))
    return Reason(rule.criterion, weight.points * min(sum(worth[value] for value in found), weight.most), found)


def _each(values: Set[str]) -> Worth:
    return dict.fromkeys(values, 1)


@cache
def _hours_shared_with(country: str) -> Worth:
    """Whole hours between nine and five that both have, by country."""
    shared = {other: int(shared_hours(country, other)) for other in countries()}
    return {other: hours for other, hours in shared.items() if hours}


@cache
def _outside(country: str) -> Worth:
    """The countries of other regions."""
    if country not in countries():
        return {}
    return _each({other for other, its in countries().items() if its.region is not countries()[country].region})


def _first_outside(mine: Profile) -> Worth:
    return {} if mine.has_partner_outside else _outside(mine.country)


def _across(mine: Profile) -> Worth:
    return _each({means for means in Means if mine.means and means is not mine.means})


RULES = (
    Rule(Criterion.NEEDS_MET, "offers", lambda mine: _each(mine.needs)),
    Rule(Criterion.OFFERS_WANTED, "needs", lambda mine: _each(mine.offers)),
    Rule(Criterion.TOPICS, "topics", lambda mine: _each(mine.topics)),
    Rule(Criterion.GENES, "genes", lambda mine: _each(mine.genes)),
    Rule(Criterion.LANGUAGE, "languages", lambda mine: _each(mine.languages)),
    Rule(Criterion.HOURS, "country", lambda mine: _hours_shared_with(mine.country)),
    Rule(Criterion.FIRST_OUTSIDE, "country", _first_outside),
    Rule(Criterion.ACROSS_INCOMES, "means", _across),
)
"""One for each criterion, in its order."""
