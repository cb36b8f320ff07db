"""The interval is Wilson's: it has the published figures, and solves the equation it comes from."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance.scorecard.intervals import Z, wilson

counts = st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("counted", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_figures(counted, of, low, high):
    """From Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998)."""
    interval = wilson(counted, of)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(counts)
def test_its_ends_are_as_many_standard_errors_away_as_they_have_to_be(numbers):
    counted, of = numbers
    interval = wilson(counted, of)
    assert interval.low == pytest.approx(slowly(counted, of, 0.0), abs=1e-9)
    assert interval.high == pytest.approx(slowly(counted, of, 1.0), abs=1e-9)


def slowly(counted: int, of: int, outside: float) -> float:
    """By halving: where between the share and the edge the distance grows beyond Z standard errors."""
    share, inside = counted / of, counted / of
    for _ in range(60):
        middle = (inside + outside) / 2
        is_near = (share - middle) ** 2 <= Z**2 * middle * (1 - middle) / of
        inside, outside = (middle, outside) if is_near else (inside, middle)
    return inside


@given(counts)
def test_it_holds_the_share_and_stays_within_everything(numbers):
    counted, of = numbers
    interval = wilson(counted, of)
    assert 0 <= interval.low <= counted / of <= interval.high <= 1


@given(counts)
def test_what_is_not_counted_has_the_mirrored_interval(numbers):
    counted, of = numbers
    interval, mirrored = wilson(counted, of), wilson(of - counted, of)
    assert interval.low == pytest.approx(1 - mirrored.high, abs=1e-12)


@given(counts, st.integers(2, 100))
def test_more_of_the_same_narrows_it(numbers, times):
    counted, of = numbers
    assume(of * times <= 10**7)
    narrow, wide = wilson(counted * times, of * times), wilson(counted, of)
    assert narrow.high - narrow.low < wide.high - wide.low


@pytest.mark.parametrize(("counted", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_of_nothing_there_is_none(counted, of):
    with pytest.raises(ValueError, match="no share"):
        wilson(counted, of)
