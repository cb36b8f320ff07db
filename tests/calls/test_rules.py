"""The rules of a call, against a second version that counts slowly and knows nothing of the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.calls.rules import Rule, Rules, Seat, all_hold, check

CODES = ["genetics", "pharmacy", "ethics", "law", "statistics"]
SEATS = st.lists(
    st.builds(
        Seat,
        institution=st.sampled_from(["a", "b", "c", "d"]),
        country=st.sampled_from(["GH", "GR", "BD"]),
        is_low_resource=st.booleans(),
        disciplines=st.frozensets(st.sampled_from(CODES), max_size=3),
    ),
    max_size=7,
)
RULES = st.builds(
    Rules,
    low_resource=st.integers(1, 4),
    institutions=st.integers(2, 5),
    countries=st.integers(1, 4),
    disciplines=st.integers(2, 5),
    wanted=st.frozensets(st.sampled_from(CODES), max_size=4),
)


def slowly(rules: Rules, seats: list[Seat]) -> dict[Rule, tuple[int, int]]:
    """Needed and found, by going through everything there might be."""
    found = dict.fromkeys(Rule, 0)
    for institution in "abcd":
        theirs = [seat for seat in seats if seat.institution == institution]
        if theirs:
            found[Rule.INSTITUTIONS] += 1
        if any(seat.is_low_resource for seat in theirs):
            found[Rule.LOW_RESOURCE] += 1
    for country in ("GH", "GR", "BD"):
        if any(seat.country == country for seat in seats):
            found[Rule.COUNTRIES] += 1
    for code in CODES:
        if any(code in seat.disciplines for seat in seats):
            found[Rule.DISCIPLINES] += 1
            if code in rules.wanted:
                found[Rule.WANTED] += 1
    needed = {
        Rule.LOW_RESOURCE: rules.low_resource,
        Rule.INSTITUTIONS: rules.institutions,
        Rule.COUNTRIES: rules.countries,
        Rule.DISCIPLINES: rules.disciplines,
        Rule.WANTED: len(rules.wanted),
    }
    return {rule: (needed[rule], found[rule]) for rule in Rule if rule is not Rule.WANTED or rules.wanted}


@given(RULES, SEATS)
def test_counts_are_those_of_the_slow_version(rules, seats):
    checks = check(rules, seats)
    assert {one.code: (one.needed, one.found) for one in checks} == slowly(rules, seats)
    assert all(one.holds == (one.found >= one.needed) for one in checks)
    assert all(len(one.who) == len(set(one.who)) == one.found for one in checks)
    assert all_hold(checks) == all(found >= needed for needed, found in slowly(rules, seats).values())


@given(RULES, SEATS, st.randoms())
def test_the_order_of_seats_does_not_matter(rules, seats, random):
    shuffled = random.sample(seats, len(seats))
    assert check(rules, shuffled) == check(rules, seats)


@given(RULES, SEATS, SEATS)
def test_one_more_partner_never_breaks_a_rule(rules, seats, more):
    before, after = check(rules, seats), check(rules, [*seats, *more])
    assert all(late.holds for early, late in zip(before, after, strict=True) if early.holds)


@given(SEATS)
def test_no_consortium_without_a_low_resource_partner_passes(seats):
    rich = [seat for seat in seats if not seat.is_low_resource]
    assert not all_hold(check(Rules(), rich))


@pytest.mark.parametrize(
    "numbers",
    [
        {"low_resource": 0},
        {"low_resource": -1},
        {"low_resource": 11},
        {"institutions": 1},
        {"institutions": 31},
        {"countries": 0},
        {"disciplines": 1},
    ],
)
def test_numbers_outside_their_bounds_make_no_rules(numbers):
    with pytest.raises(ValueError, match="outside its bounds"):
        Rules(**numbers)
