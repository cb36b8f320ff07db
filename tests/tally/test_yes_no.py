"""Yes, no and abstentions; thresholds, what counts as cast, support and quorum."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.tally.choice import BLANK, Choice
from alliance.tally.count import tally
from alliance.tally.question import Base, Method
from tests.tally.elections import SEED, asked, elections

YES: Choice = (("yes", 1),)
NO: Choice = (("no", 1),)


def outcome(yes: int, no: int, abstain: int, **terms: object) -> tuple[str, ...]:
    return tally(asked(Method.YES_NO, **terms), [YES] * yes + [NO] * no + [BLANK] * abstain, SEED).winners


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "terms", "carried"),
    [
        (2, 1, 9, {}, True),
        (2, 2, 0, {}, False),
        (1, 0, 0, {}, True),
        (5, 3, 2, {"base": Base.CAST}, False),
        (6, 3, 2, {"base": Base.CAST}, True),
        (4, 2, 0, {"threshold": Fraction(2, 3)}, True),
        (199, 100, 0, {"threshold": Fraction(2, 3)}, False),
        (4, 2, 1, {"threshold": Fraction(2, 3), "base": Base.CAST}, False),
        (5, 0, 0, {"threshold": Fraction(1)}, True),
        (5, 1, 0, {"threshold": Fraction(1)}, False),
        (10, 9, 0, {"support": Fraction(1, 10), "roll": 100}, True),
        (10, 9, 0, {"support": Fraction(1, 10), "roll": 101}, False),
    ],
)
def test_what_it_takes_to_pass(yes: int, no: int, abstain: int, terms: dict[str, object], carried: bool) -> None:
    assert outcome(yes, no, abstain, **terms) == (("yes",) if carried else ("no",))


@given(
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 30), st.integers(0, 30), st.booleans()
)
def test_thresholds_are_exact(yes: int, no: int, abstain: int, a: int, b: int, cast: bool) -> None:
    """The same rule without fractions: multiplied out, in whole numbers."""
    part, whole = a + b, 2 * a + b
    base = yes + no + (abstain if cast else 0)
    carried = 2 * yes > base and yes * whole >= part * base
    found = outcome(yes, no, abstain, threshold=Fraction(part, whole), base=Base.CAST if cast else Base.EXPRESSED)
    assert found == (() if not yes + no else ("yes",) if carried else ("no",))


def test_random_elections_agree_with_a_count_by_hand() -> None:
    for question, ballots, seed in elections(Method.YES_NO):
        yes, no = ballots.count(YES), ballots.count(NO)
        result = tally(question, ballots, seed)
        assert result.winners == (("yes",) if yes > no else ("no",) if no else ())
        assert result.ties == ()
        if yes or no:
            (step,) = result.steps
            assert (step.figures, step.value) == ({"yes": yes, "no": no}, ballots.count(BLANK))


@pytest.mark.parametrize(("roll", "winners"), [(40, ("yes",)), (41, ())])
def test_the_quorum_is_a_share_of_the_roll_and_abstentions_count_for_it(roll: int, winners: tuple[str, ...]) -> None:
    result = tally(asked(Method.YES_NO, roll=roll, quorum=Fraction(1, 10)), [YES, YES, NO, BLANK], SEED)
    assert result.winners == winners
    assert result.quorum.reached is bool(winners)
    assert (result.quorum.roll, result.quorum.turnout) == (roll, 4)


def test_where_everybody_abstains_nothing_is_decided() -> None:
    assert outcome(0, 0, 7) == ()
    assert outcome(0, 0, 0) == ()
