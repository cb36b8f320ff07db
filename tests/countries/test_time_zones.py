"""How far apart two countries' working days are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.countries import countries
from alliance.countries.time_zones import hours_apart, offsets, shared_hours

CODES = st.sampled_from(sorted(countries()))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("GH", "GR", (2.0, 2.0)),
        ("GH", "GH", (0.0, 0.0)),
        ("NP", "IN", (0.25, 0.25)),
        ("PE", "BD", (11.0, 11.0)),
        ("WS", "NU", (0.0, 0.0)),
        ("PT", "GR", (2.0, 3.0)),
    ],
)
def test_clocks_are_so_many_hours_apart(one, other, apart):
    assert hours_apart(one, other) == apart


def test_a_country_of_several_zones_is_near_in_one_and_far_in_another():
    assert hours_apart("US", "GB") == (5.0, 10.0)


def test_a_place_without_a_zone_shares_no_hours_and_has_no_distance():
    assert offsets("BV") == ()
    assert hours_apart("BV", "GH") is None
    assert shared_hours("BV", "GH") == 0.0


def test_working_hours_in_common_shrink_with_the_distance():
    assert shared_hours("GH", "GR") == 6.0
    assert shared_hours("PE", "BD") == 0.0
    assert shared_hours("GH", "GR", start=8, end=18) == 8.0


@given(CODES, CODES)
def test_distance_is_the_same_from_both_sides_and_never_over_half_a_day(one, other):
    apart = hours_apart(one, other)
    assert apart == hours_apart(other, one)
    assert apart is None or 0 <= apart[0] <= apart[1] <= 12


def test_nearly_every_country_has_a_zone():
    without = {code for code in countries() if not offsets(code)}
    assert without <= {"BV", "HM"}
