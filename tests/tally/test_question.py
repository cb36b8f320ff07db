"""Which questions can be put."""

from fractions import Fraction

import pytest

from alliance.tally.question import Base, Method, Question, QuestionError
from tests.tally.elections import asked

AB = (("a", "A"), ("b", "B"))


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"id": "no spaces"}, "identifier"),
        ({"title": "two\nlines"}, "one line"),
        ({"title": " "}, "one line"),
        ({"options": (("a", "A"), ("b", ""))}, "one line"),
        ({"options": ()}, "at least one"),
        ({"options": (("a", "A"), ("a", "B"))}, "a name of its own"),
        ({"options": (("A", "A"),)}, "a-z"),
        ({"method": Method.YES_NO}, "yes and no"),
        ({"seats": 2}, "cannot be filled by schulze"),
        ({"seats": 0}, "cannot be filled"),
        ({"status_quo": "c"}, "one of the options"),
        ({"status_quo": "a", "method": Method.STAR}, "only Schulze"),
        ({"roll": -1}, "shorter than empty"),
        ({"quorum": Fraction(3, 2)}, "between 0 and 1"),
        ({"status_quo": "a", "threshold": Fraction(1, 3)}, "1/2 and 1"),
        ({"threshold": Fraction(2, 3)}, "needs a yes/no ballot"),
        ({"support": Fraction(1, 4)}, "needs a yes/no ballot"),
        ({"base": Base.CAST}, "needs a yes/no ballot"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(terms: dict[str, object], says: str) -> None:
    fitting = {"id": "b-1", "title": "Which?", "method": Method.SCHULZE, "options": AB, "roll": 9}
    assert Question(**fitting)
    with pytest.raises(QuestionError, match=says):
        Question(**fitting | terms)


def test_the_rules_carry_a_version() -> None:
    assert asked(Method.STV).rules == "stv/1"
