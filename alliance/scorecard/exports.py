"""The scorecard as CSV: the figures of the page, and the rows that they rest on."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from alliance.countries.countries import countries
from alliance.countries.income import FIRST_YEAR, LATEST_YEAR, fiscal_year, income_at
from alliance.scorecard.count import NOT_SAID, Counted, Grouping, Row, percent, quantity
from alliance.scorecard.measures import MEASURES

FIGURES = (
    "measure", "group", "amount", "of", "percent", "low", "high", "compared_with", "compared_percent", "as_at",
)  # fmt: skip
ROWS = ("measure", "month", "country", "group", "fiscal_year", "amount", "of")
GROUPS = ("country", "fiscal_year", "group")


def figures_csv(counted: Iterable[Counted], as_at: date) -> Iterator[str]:
    """The figures of measures.

    After its groups a measure has a row without a group: what has no known country, and is in no denominator.
    """
    yield _line(FIGURES)
    for one in counted:
        decimals = one.measure.decimals
        for figure in one.figures:
            amounts = quantity(figure.amount, decimals), quantity(figure.of, decimals)
            ends = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
            shares = percent(figure.share), *map(percent, ends)
            against = one.held_against, percent(figure.beside)
            yield _line((one.measure.code, figure.group, *amounts, *shares, *against, as_at))
        yield _line((one.measure.code, NOT_SAID, quantity(one.unknown, decimals), *[""] * 6, as_at))


def rows_csv(rows: Iterable[Row], grouping: Grouping) -> Iterator[str]:
    """Rows with the group that each of them was counted in."""
    yield _line(ROWS)
    for row in rows:
        decimals = MEASURES[row.measure].decimals
        month, year = (f"{row.month:%Y-%m}", fiscal_year(row.month)) if row.month else ("", "")
        of = quantity(row.of, decimals) if row.of else ""
        yield _line((row.measure, month, row.country, grouping.group_of(row), year, quantity(row.amount, decimals), of))


def groups_csv() -> Iterator[str]:
    """The income group that the World Bank gave each country in each fiscal year; years without one are left out."""
    yield _line(GROUPS)
    for code in countries():
        for year in range(FIRST_YEAR, LATEST_YEAR + 1):
            found = income_at(code, date(year, 1, 1))
            if found and found.fiscal_year == year:
                yield _line((code, year, found.income.value))


def _line(cells: Iterable[object]) -> str:
    # Codes, dates and numbers only: nothing that a spreadsheet would take for a formula.
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
