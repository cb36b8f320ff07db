"""Groups of the United Nations, as at a date."""

from datetime import date

import pytest

from alliance.countries.countries import countries
from alliance.countries.groups import Group, groups_at


def size(group: Group, on: date) -> int:
    return sum(group in groups_at(code, on) for code in countries())


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2013, 1, 1), 49),
        (date(2015, 1, 1), 48),
        (date(2021, 9, 27), 46),
        (date(2024, 1, 1), 45),
        (date(2025, 1, 1), 44),
    ],
)
def test_the_least_developed_countries_become_fewer(on: date, number: int) -> None:
    assert size(Group.LEAST_DEVELOPED, on) == number


def test_the_other_groups_have_the_sizes_the_united_nations_name() -> None:
    assert size(Group.LANDLOCKED, date(2026, 1, 1)) == 32
    assert size(Group.SMALL_ISLAND, date(2026, 1, 1)) == 39


def test_a_country_leaves_on_the_day_of_its_graduation() -> None:
    assert groups_at("BT", date(2023, 12, 12)) == (Group.LEAST_DEVELOPED, Group.LANDLOCKED)
    assert groups_at("BT", date(2023, 12, 13)) == (Group.LANDLOCKED,)


def test_a_country_may_be_in_no_group() -> None:
    assert groups_at("GR", date(2026, 1, 1)) == ()
    assert groups_at("GH", date(2026, 1, 1)) == ()
