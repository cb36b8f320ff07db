"""What a country's economy earns: World Bank income groups, each for the fiscal years it held.

A group is always taken as at the date of the event it explains, so that figures never rewrite history. The facts and
their sources are in `income.tsv`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from alliance.countries.tables import rows

FIRST_YEAR, LATEST_YEAR = 2012, 2027
"""Fiscal years that `income.tsv` covers."""


class Income(StrEnum):
    """World Bank income group."""

    LOW = "low"
    LOWER_MIDDLE = "lower middle"
    UPPER_MIDDLE = "upper middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Classification:
    """The income group of a country and the World Bank's fiscal year that gave it."""

    income: Income
    fiscal_year: int

    @property
    def developing(self) -> bool:
        """Low or middle income."""
        return self.income is not Income.HIGH

    @property
    def valid_from(self) -> date:
        """First day of the fiscal year."""
        return date(self.fiscal_year - 1, 7, 1)

    @property
    def valid_to(self) -> date:
        """Last day of the fiscal year."""
        return date(self.fiscal_year, 6, 30)


@dataclass(frozen=True, slots=True)
class _Period:
    first: int
    last: int
    income: Income


def fiscal_year(on: date) -> int:
    """The World Bank's fiscal year at a date: it begins on 1 July and is named after the year it ends in."""
    return on.year + (on.month >= 7)


def income_at(code: str, on: date) -> Classification | None:
    """Income group of the country with this alpha-2 code, as at a date.

    Where the Bank gave no group that year, or the table does not reach so far, it is the latest group before, with
    the year it was given for. None before the first group, and for a country that never had one.
    """
    year = min(fiscal_year(on), LATEST_YEAR)
    periods = _periods().get(code, [])
    before = bisect_right(periods, year, key=lambda period: period.first)
    if not before:
        return None
    period = periods[before - 1]
    return Classification(period.income, min(year, period.last))


@cache
def _periods() -> Mapping[str, list[_Period]]:
    periods: dict[str, list[_Period]] = defaultdict(list)
    for row in rows("income.tsv"):
        last = int(row["last"] or LATEST_YEAR)
        periods[row["code"]].append(_Period(int(row["first"]), last, Income(row["income"])))
    return dict(periods)
