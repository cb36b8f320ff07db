"""From dated rows to figures by group: the arithmetic of the scorecard.

A row is in the group that its country was in at its own date. What has no known country is counted apart and is in no
denominator.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from alliance.countries.countries import countries
from alliance.countries.income import Income, income_at
from alliance.scorecard.intervals import Interval, wilson
from alliance.scorecard.measures import COUNTRIES, OVERALL, Counting, Measure

NO_GROUP = "none"
"""Countries that the World Bank gives no group."""
TOGETHER = "together"
"""Groups that are too small to be shown, in one sum."""
OTHERS = "others"
"""Countries that a page of two countries is not about."""
NOT_SAID = ""
"""Rows whose country is not known or not shown to everybody."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something counted, or a sum of like things.

    A row that may be published by group only has a `group` and no `country`. `of` is what a rate is taken of.
    """

    measure: str
    month: date | None
    """First day of the month; None where it does not matter, because the country is not known."""
    country: str
    amount: int
    """In the smallest unit of the measure."""
    of: int = 0
    group: str = NOT_SAID


@dataclass(frozen=True, slots=True)
class Figure:
    """One group of one measure. Shares are between 0 and 1, None where they would be of nothing."""

    group: str
    amount: int
    of: int
    interval: Interval | None
    beside: Fraction | None
    """What the share is held against."""

    @property
    def share(self) -> Fraction | None:
        """The amount as a share."""
        return Fraction(self.amount, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure with its groups in order. `unknown` is in none of them."""

    measure: Measure
    figures: Sequence[Figure]
    held_against: str
    """Code of what the shares are compared with; empty where they are with nothing."""
    unknown: int

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """The share of each group, without those of nothing."""
        return {figure.group: figure.share for figure in self.figures if figure.share is not None}


@dataclass(frozen=True, slots=True)
class Beside:
    """What shares are held against: a code, and the share of each group; without any there is no comparison."""

    code: str
    shares: Mapping[str, Fraction]


NOTHING = Beside("", {})


@dataclass(frozen=True, slots=True)
class Grouping:
    """By what is counted: the group of each row, and the groups that are always shown, in order."""

    group_of: Callable[[Row], str]
    always: Sequence[str]


def _income_group(row: Row) -> str:
    """The income group of the row's country as at its month, or the group it was published with."""
    return row.group if not row.country or row.month is None else _group_at(row.country, row.month)


@cache
def _group_at(country: str, month: date) -> str:
    found = income_at(country, month)
    return found.income.value if found else NO_GROUP


BY_INCOME = Grouping(_income_group, tuple(income.value for income in Income))
"""Income groups of the World Bank, as at the month of each row."""


def by_country(*codes: str) -> Grouping:
    """Single countries, and all others together."""

    def group(row: Row) -> str:
        return row.country if not row.country or row.country in codes else OTHERS

    return Grouping(group, codes)


def count(measure: Measure, rows: Iterable[Row], grouping: Grouping, beside: Beside = NOTHING) -> Counted:
    """The figures of one measure; a rate is compared with the rate of all groups together, whatever `beside` is."""
    sums = _sums(rows, grouping)
    unknown, _of = sums.pop(NOT_SAID, (0, 0))
    amounts, possible = sum(amount for amount, _of in sums.values()), sum(of for _amount, of in sums.values())
    is_rate = measure.counting is Counting.RATE
    overall = Fraction(amounts, possible) if possible else None

    def figure(group: str) -> Figure:
        amount, of = sums.get(group, (0, 0))
        of = of if is_rate else amounts
        interval = wilson(amount, of) if measure.has_interval and of else None
        compared = overall if is_rate else beside.shares.get(group, Fraction(0)) if beside.shares else None
        return Figure(group, amount, of, interval, compared)

    others = sorted(sums.keys() - set(grouping.always), key=lambda group: (group == TOGETHER, group))
    figures = [figure(group) for group in (*grouping.always, *others)]
    return Counted(measure, figures, OVERALL if is_rate else beside.code, unknown)


def _sums(rows: Iterable[Row], grouping: Grouping) -> dict[str, tuple[int, int]]:
    """Amounts, and what rates are taken of, by group."""
    sums: dict[str, tuple[int, int]] = {}
    for row in rows:
        group = grouping.group_of(row)
        amount, of = sums.get(group, (0, 0))
        sums[group] = (amount + row.amount, of + row.of)
    return sums


def world(on: date) -> Beside:
    """The share of each income group among the countries of the world that have one, as at a date."""
    found = [income_at(code, on) for code in countries()]
    groups = [classification.income.value for classification in found if classification]
    return Beside(COUNTRIES, {group: Fraction(groups.count(group), len(groups)) for group in groups})


def percent(share: Fraction | float | None) -> Decimal | None:
    """A share in percent with one decimal; half goes to the even digit. None where there is none."""
    return None if share is None else Decimal(round(Fraction(share) * 1000)).scaleb(-1)


def quantity(amount: int, decimals: int) -> Decimal:
    """A whole number of the smallest unit, in the unit itself."""
    return Decimal(amount).scaleb(-decimals)
