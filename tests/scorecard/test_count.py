"""From rows to figures: every figure is what a slower, independent count finds."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.countries.countries import countries
from alliance.countries.tables import rows as facts
from alliance.scorecard.count import (
    BY_INCOME,
    NO_GROUP,
    NOT_SAID,
    OTHERS,
    TOGETHER,
    Beside,
    Row,
    by_country,
    count,
    percent,
    world,
)
from alliance.scorecard.measures import MEASURES

WORLD_BANK = list(facts("income.tsv"))
LEADS, BUDGET, BALLOTS = MEASURES["leads"], MEASURES["budget"], MEASURES["ballots"]
COUNTRIES = ["GH", "GR", "TG", "BG", "VN", "AR", "VA", "ET", ""]
months = st.dates(date(2013, 1, 1), date(2027, 12, 1)).map(lambda day: day.replace(day=1))
rows = st.lists(st.builds(Row, st.just("leads"), months, st.sampled_from(COUNTRIES), st.integers(0, 40)), max_size=40)


def group_of(country: str, month: date) -> str:
    """The group in the table of the World Bank, looked up line by line."""
    year = min(month.year + 1 if month.month > 6 else month.year, 2027)
    held = [line for line in WORLD_BANK if line["code"] == country and int(line["first"]) <= year]
    return max(held, key=lambda line: int(line["first"]))["income"] if held else NO_GROUP


@given(rows)
def test_each_row_counts_in_the_group_of_its_own_date(rows):
    expected: Counter[str] = Counter()
    for row in rows:
        for _ in range(row.amount):
            expected[group_of(row.country, row.month) if row.country else NOT_SAID] += 1
    counted = count(LEADS, rows, BY_INCOME)
    assert {figure.group: figure.amount for figure in counted.figures if figure.amount} == {
        group: number for group, number in expected.items() if group
    }
    assert counted.unknown == expected[NOT_SAID]


@given(rows)
def test_shares_are_of_what_is_known_and_add_up(rows):
    counted = count(LEADS, rows, BY_INCOME)
    known = sum(row.amount for row in rows if row.country)
    assert all(figure.of == known for figure in counted.figures)
    if known:
        assert sum(figure.share for figure in counted.figures) == 1
    else:
        assert not counted.shares
        assert all(figure.interval is None for figure in counted.figures)


@given(rows, st.randoms())
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert count(LEADS, rows, BY_INCOME) == count(LEADS, shuffled, BY_INCOME)


@given(rows)
def test_two_countries_and_all_others(rows):
    figures = {figure.group: figure for figure in count(LEADS, rows, by_country("GH", "GR")).figures}
    assert list(figures)[:2] == ["GH", "GR"]
    for group in ("GH", "GR"):
        assert figures[group].amount == sum(row.amount for row in rows if row.country == group)
    others = sum(row.amount for row in rows if row.country not in ("GH", "GR", ""))
    assert (figures[OTHERS].amount if OTHERS in figures else 0) == others


def test_the_four_groups_are_always_there_in_order_and_others_follow_where_they_hold_something():
    june = date(2026, 6, 1)
    counted = count(LEADS, [Row("leads", june, "VA", 1), Row("leads", june, "", 2, 0, TOGETHER)], BY_INCOME)
    groups = [figure.group for figure in counted.figures]
    assert groups == ["low", "lower middle", "upper middle", "high", NO_GROUP, TOGETHER]


def test_a_part_of_a_sum_has_no_interval():
    rows = [Row("budget", date(2026, 6, 1), "GH", 4000), Row("budget", date(2026, 6, 1), "GR", 6000)]
    counted = count(BUDGET, rows, BY_INCOME)
    assert [figure.interval for figure in counted.figures] == [None] * 4
    assert counted.shares["high"] == Fraction(3, 5)


def test_a_rate_is_of_what_the_group_could_do_and_is_held_against_all_together():
    rows = [Row("ballots", date(2026, 6, 1), "", 5, 10, "low"), Row("ballots", date(2026, 6, 1), "", 30, 40, "high")]
    figures = {figure.group: figure for figure in count(BALLOTS, rows, BY_INCOME).figures}
    assert (figures["low"].share, figures["high"].share) == (Fraction(1, 2), Fraction(3, 4))
    assert {figure.beside for figure in figures.values()} == {Fraction(35, 50)}
    assert (figures["upper middle"].share, figures["upper middle"].interval) == (None, None)


def test_a_share_is_held_against_the_share_of_another_measure():
    beside = Beside("members", {"low": Fraction(1, 4), "high": Fraction(3, 4)})
    counted = count(LEADS, [Row("leads", date(2026, 6, 1), "GR", 1)], BY_INCOME, beside)
    assert counted.held_against == "members"
    assert [figure.beside for figure in counted.figures] == [Fraction(1, 4), 0, 0, Fraction(3, 4)]


@pytest.mark.parametrize("on", [date(2024, 6, 30), date(2026, 7, 1)])
def test_the_countries_of_the_world_are_those_that_have_a_group(on):
    groups = Counter(group_of(code, on) for code in countries())
    del groups[NO_GROUP]
    assert world(on).shares == {group: Fraction(number, groups.total()) for group, number in groups.items()}


@pytest.mark.parametrize(
    ("share", "written"),
    [(Fraction(1, 3), "33.3"), (Fraction(1, 800), "0.1"), (Fraction(3, 2000), "0.2"), (1, "100.0"), (0, "0.0")],
)
def test_percents_have_one_decimal_and_half_goes_to_the_even_digit(share, written):
    assert str(percent(share)) == written
