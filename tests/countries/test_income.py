"""Income groups as at a date: what the World Bank said then, not what it says now."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.countries import countries
from alliance.countries.income import FIRST_YEAR, LATEST_YEAR, Income, fiscal_year, income_at

# High, upper middle, lower middle and low, as the Bank published them. It counts the Channel Islands once, and Kosovo,
# upper middle income since 2020 and lower middle before, which has no ISO code.
PUBLISHED = {
    2016: (80, 53, 51, 31),
    2017: (79, 56, 52, 31),
    2018: (78, 56, 53, 31),
    2019: (81, 56, 47, 34),
    2020: (80, 60, 47, 31),
    2021: (83, 56, 50, 29),
    2022: (80, 55, 55, 27),
    2023: (81, 54, 54, 28),
    2024: (83, 54, 54, 26),
    2025: (86, 54, 51, 26),
    2026: (87, 54, 50, 25),
}
DATES = st.dates(date(FIRST_YEAR - 1, 7, 1), date(LATEST_YEAR + 9, 12, 31))
CODES = st.sampled_from(sorted(countries()))


@pytest.mark.parametrize("year", PUBLISHED)
def test_groups_have_the_sizes_the_world_bank_published(year: int) -> None:
    found = (income_at(code, date(year, 1, 1)) for code in countries())
    sizes = Counter(group.income for group in found if group and group.fiscal_year == year)
    kosovo = Income.UPPER_MIDDLE if year >= 2020 else Income.LOWER_MIDDLE
    sizes[kosovo] += 1
    sizes[Income.HIGH] -= 1
    order = (Income.HIGH, Income.UPPER_MIDDLE, Income.LOWER_MIDDLE, Income.LOW)
    assert tuple(sizes[income] for income in order) == PUBLISHED[year]


@pytest.mark.parametrize(
    ("code", "on", "income"),
    [
        ("BG", date(2024, 6, 30), Income.UPPER_MIDDLE),
        ("BG", date(2024, 7, 1), Income.HIGH),
        ("ZM", date(2022, 6, 30), Income.LOWER_MIDDLE),
        ("ZM", date(2022, 7, 1), Income.LOW),
        ("ZM", date(2023, 7, 1), Income.LOWER_MIDDLE),
        ("TG", date(2026, 6, 30), Income.LOW),
        ("TG", date(2026, 7, 1), Income.LOWER_MIDDLE),
    ],
)
def test_a_group_changes_on_the_first_of_july(code: str, on: date, income: Income) -> None:
    found = income_at(code, on)
    assert found is not None
    assert found.income is income
    assert found.valid_from <= on <= found.valid_to


def test_a_country_without_a_current_group_keeps_its_latest_one_and_says_when() -> None:
    ethiopia, venezuela = income_at("ET", date(2026, 1, 1)), income_at("VE", date(2026, 1, 1))
    assert ethiopia is not None
    assert (ethiopia.income, ethiopia.fiscal_year) == (Income.LOW, 2025)
    assert venezuela is not None
    assert (venezuela.income, venezuela.fiscal_year) == (Income.UPPER_MIDDLE, 2021)


def test_a_territory_without_a_group_has_none() -> None:
    assert income_at("RE", date(2026, 1, 1)) is None


def test_before_the_table_begins_nothing_is_claimed() -> None:
    assert income_at("GR", date(2011, 6, 30)) is None


def test_developing_is_low_or_middle_income() -> None:
    ghana, greece = income_at("GH", date(2026, 1, 1)), income_at("GR", date(2026, 1, 1))
    assert ghana is not None
    assert ghana.developing
    assert greece is not None
    assert not greece.developing


@given(CODES, DATES)
def test_a_group_never_comes_from_the_future(code: str, on: date) -> None:
    found = income_at(code, on)
    assert found is None or found.fiscal_year <= fiscal_year(on)


@given(CODES, DATES)
def test_a_group_holds_the_whole_fiscal_year(code: str, on: date) -> None:
    first = date(fiscal_year(on) - 1, 7, 1)
    assert income_at(code, on) == income_at(code, first) == income_at(code, first + timedelta(days=364))
