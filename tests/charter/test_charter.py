"""The charter: values within bounds, and changes that always leave one that works."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.charter.ballot_paper import Alternative, methods_for, paper_for
from alliance.charter.rules import (
    KEYS,
    CharterError,
    Kind,
    Secrecy,
    bounds_of,
    changed,
    charter_hash,
    checked,
    checked_value,
    differences,
    first_charter,
    read_charter,
)
from alliance.tally.question import HALF, Question


@st.composite
def charter_values(draw):
    return checked({key: draw(valid(key)) for key in KEYS})


def valid(key: str):
    bounds = bounds_of(key)
    if isinstance(bounds, type):
        return st.sampled_from([str(one) for one in Secrecy])
    low, high = bounds
    if isinstance(low, int):
        return st.integers(low, high)
    return st.fractions(low, high, max_denominator=60).map(str)


def test_the_first_charter_is_a_charter():
    charter = read_charter(first_charter())
    assert charter.kinds.keys() == set(Kind)
    assert charter.kinds[Kind.CHARTER_CHANGE].threshold == Fraction(2, 3)
    assert charter.kinds[Kind.CHARTER_CHANGE].consensus_days == 0


@given(charter_values(), charter_values())
def test_one_charter_becomes_the_other_by_its_differences(before, after):
    changes = differences(before, after)
    assert changed(before, changes) == after
    assert (charter_hash(before) == charter_hash(after)) == (not changes)


@given(charter_values(), charter_values(), charter_values())
def test_changes_adopted_one_after_the_other_leave_a_charter(present, one, other):
    result = changed(changed(present, differences(present, one)), differences(present, other))
    read_charter(result)
    for key, (_, after) in differences(present, other).items():
        assert result[key] == after


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("membership_days", -1),
        ("membership_days", 181),
        ("membership_days", "14"),
        ("membership_days", True),
        ("membership_days", None),
        ("decision.quorum", "2/3"),
        ("decision.quorum", 0),
        ("decision.quorum", "1/0"),
        ("decision.quorum", "0.1"),
        ("decision.threshold", "1/3"),
        ("decision.threshold", "1"),
        ("decision.secrecy", "maybe"),
        ("decision.nothing", 1),
        ("nothing", 1),
    ],
)
def test_what_no_charter_can_say_is_refused(key, value):
    with pytest.raises(CharterError, match=key):
        checked(dict(first_charter()) | {key: value})


@given(st.sampled_from(KEYS), st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=12), st.booleans()))
def test_any_value_is_taken_or_refused(key, value):
    try:
        taken = checked_value(key, value)
    except CharterError:
        return
    assert checked_value(key, taken) == taken


@given(
    charter_values(),
    st.sampled_from(Kind),
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=3, max_size=6, unique=True),
    st.integers(0, 3),
    st.data(),
)
def test_every_paper_the_charter_allows_can_be_voted_on(values, kind, options, amendments, data):
    rules = read_charter(values).kinds[kind]
    method = data.draw(st.sampled_from(methods_for(rules)))
    alternatives = [Alternative(f"amendment-{n}", f"Amendment {n}", "Text") for n in range(amendments)]
    seats = 2 if method in ("approval", "stv") else 1
    paper = paper_for(rules, method, "Text", options=options, seats=seats, alternatives=alternatives)
    question = Question(
        id="x",
        title="x",
        method=paper.method,
        options=paper.options,
        roll=10,
        seats=paper.seats,
        quorum=rules.quorum,
        threshold=paper.threshold,
        status_quo=paper.status_quo or None,
    )
    assert question.has_threshold or rules.threshold == HALF
