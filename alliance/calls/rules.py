"""What a call asks of the consortium that forms, as rules that anybody can check by hand.

Each rule is a count with a least number. One of them can never be switched off: at least one partner works with few
resources.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

LEAST_LOW_RESOURCE, MOST_LOW_RESOURCE = 1, 10
LEAST_INSTITUTIONS, MOST_INSTITUTIONS = 2, 30
LEAST_COUNTRIES, MOST_COUNTRIES = 1, 20
LEAST_DISCIPLINES = 2
"""Fewer disciplines than this are not multidisciplinary."""


class Rule(StrEnum):
    """What is counted."""

    LOW_RESOURCE = "low-resource"
    INSTITUTIONS = "institutions"
    COUNTRIES = "countries"
    DISCIPLINES = "disciplines"
    WANTED = "wanted"
    """Of the disciplines that the call asks for, those that somebody brings."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The least numbers of one call.

    Raises:
        ValueError: a number outside its bounds, or no discipline is asked for where all of them are to be brought.
    """

    low_resource: int = LEAST_LOW_RESOURCE
    institutions: int = LEAST_INSTITUTIONS
    countries: int = LEAST_COUNTRIES
    disciplines: int = LEAST_DISCIPLINES
    wanted: frozenset[str] = frozenset()
    """Codes of disciplines, all of which have to be brought; empty where the call does not insist on them."""

    def __post_init__(self) -> None:
        bounds = (
            (self.low_resource, LEAST_LOW_RESOURCE, MOST_LOW_RESOURCE),
            (self.institutions, LEAST_INSTITUTIONS, MOST_INSTITUTIONS),
            (self.countries, LEAST_COUNTRIES, MOST_COUNTRIES),
        )
        if self.disciplines < LEAST_DISCIPLINES or any(not low <= number <= high for number, low, high in bounds):
            raise ValueError(f"a number of {self} is outside its bounds")


@dataclass(frozen=True, slots=True)
class Seat:
    """One institution in the consortium, as the rules see it."""

    institution: str
    """Its public id."""
    country: str
    """ISO 3166-1 alpha-2."""
    is_low_resource: bool
    """As at the day on which it joined."""
    disciplines: frozenset[str]
    """Codes of what its person brings."""


@dataclass(frozen=True, slots=True)
class Check:
    """How one rule stands."""

    code: Rule
    holds: bool
    needed: int
    found: int
    who: tuple[str, ...]
    """What was counted, in order: institutions by public id, countries by code, or disciplines by code."""


def check(rules: Rules, seats: Sequence[Seat]) -> list[Check]:
    """How each rule of a call stands, the one on low-resource partners first. The order of the seats does not matter.

    An institution counts once however many seats it has. It counts as low-resource where any of them says so.
    """
    disciplines = {code for seat in seats for code in seat.disciplines}
    checks = [
        _least(Rule.LOW_RESOURCE, rules.low_resource, (seat.institution for seat in seats if seat.is_low_resource)),
        _least(Rule.INSTITUTIONS, rules.institutions, (seat.institution for seat in seats)),
        _least(Rule.COUNTRIES, rules.countries, (seat.country for seat in seats)),
        _least(Rule.DISCIPLINES, rules.disciplines, disciplines),
    ]
    if rules.wanted:
        checks.append(_least(Rule.WANTED, len(rules.wanted), rules.wanted & disciplines))
    return checks


def all_hold(checks: Collection[Check]) -> bool:
    """Whether a project can be founded."""
    return all(one.holds for one in checks)


def _least(code: Rule, needed: int, found: Iterable[str]) -> Check:
    who = tuple(sorted(set(found)))
    return Check(code, len(who) >= needed, needed, len(who), who)
