"""Which marks are a choice, method by method."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.tally.choice import ChoiceError, read_choice
from alliance.tally.question import Method
from tests.tally.elections import asked

OPTIONS = ("a", "b", "c")


@pytest.mark.parametrize("method", Method)
def test_a_blank_ballot_is_a_choice(method: Method) -> None:
    assert read_choice(asked(method), {}) == ()


@pytest.mark.parametrize(
    ("method", "marks", "says"),
    [
        (Method.YES_NO, {"yes": 1, "no": 1}, "1 beside yes or no"),
        (Method.YES_NO, {"yes": 2}, "1 beside yes or no"),
        (Method.YES_NO, {"abstain": 1}, "no option 'abstain'"),
        (Method.APPROVAL, {"a": 2}, "marked by 1"),
        (Method.STAR, {"a": 6}, "at most 5 stars"),
        (Method.STAR, {"a": 0}, "from 1 up"),
        (Method.STAR, {"a": True}, "whole number"),
        (Method.STAR, {"a": 2.0}, "whole number"),
        (Method.SCHULZE, {"a": 1, "b": 3}, "without a gap"),
        (Method.SCHULZE, {"a": 2}, "without a gap"),
        (Method.STV, {"a": 1, "b": 1}, "each once"),
        (Method.STV, {"a": 2, "b": 3}, "each once"),
        (Method.STV, {"z": 1}, "no option 'z'"),
    ],
)
def test_what_is_no_choice_is_refused_with_the_reason(method: Method, marks: dict[str, object], says: str) -> None:
    with pytest.raises(ChoiceError, match=says):
        read_choice(asked(method), marks)


@given(st.sampled_from([Method.SCHULZE, Method.STV]), st.dictionaries(st.sampled_from(OPTIONS), st.integers(-1, 5)))
def test_ranks_are_dense_and_only_schulze_lets_them_be_shared(method: Method, marks: dict[str, int]) -> None:
    ranks = sorted(marks.values())
    dense = sorted(set(ranks)) == list(range(1, len(set(ranks)) + 1))
    good = dense and (method is Method.SCHULZE or len(set(ranks)) == len(ranks))
    if good:
        assert dict(read_choice(asked(method, "abc"), marks)) == marks
    else:
        with pytest.raises(ChoiceError):
            read_choice(asked(method, "abc"), marks)


@given(st.permutations(OPTIONS))
def test_the_order_in_which_marks_were_made_leaves_no_trace(order: list[str]) -> None:
    marks = {option: "abc".index(option) + 1 for option in order}
    assert read_choice(asked(Method.STV, "abc"), marks) == (("a", 1), ("b", 2), ("c", 3))
