"""Schulze against the definition: every simple path is walked."""

from fractions import Fraction
from itertools import pairwise, permutations

import pytest

from alliance.tally.choice import Choice
from alliance.tally.count import tally
from alliance.tally.draw import draw
from alliance.tally.question import Base, Method, Question
from tests.tally.elections import SEED, asked, elections, ranking

QUESTION = asked(Method.SCHULZE, "abc")


def preferences(question: Question, ballots: list[Choice]) -> dict[tuple[str, str], int]:
    """How many ballots rank the first of each pair above the second."""
    places = [dict.fromkeys(question.ids, 99) | dict(ballot) for ballot in ballots]
    return {
        (one, other): sum(place[one] < place[other] for place in places) for one, other in permutations(question.ids, 2)
    }


def strongest(votes: dict[tuple[str, str], int], options: tuple[str, ...], start: str, end: str) -> int:
    """By definition: of all paths along victories, the most votes for a weakest link."""
    others = [option for option in options if option not in (start, end)]
    strength = 0
    for length in range(len(others) + 1):
        for between in permutations(others, length):
            links = list(pairwise((start, *between, end)))
            if all(votes[one, other] > votes[other, one] for one, other in links):
                strength = max(strength, min(votes[link] for link in links))
    return strength


def test_random_elections_agree_with_the_definition() -> None:
    tied = 0
    for question, ballots, seed in elections(Method.SCHULZE):
        result = tally(question, ballots, seed)
        if not any(ballots):
            assert result.winners == ()
            continue
        votes = preferences(question, ballots)
        paths = {pair: strongest(votes, question.ids, *pair) for pair in votes}
        potential = {
            one
            for one in question.ids
            if all(paths[one, other] >= paths[other, one] for other in question.ids if other != one)
        }
        (winner,) = result.winners
        assert winner == next(option for option in draw(seed, question.ids) if option in potential)
        assert {frozenset(tie.options) for tie in result.ties} == (
            {frozenset(potential)} if len(potential) > 1 else set()
        )
        matrix = next(step.matrix for step in result.steps if step.what == "paths")
        for (one, other), strength in paths.items():
            assert matrix[question.ids.index(one)][question.ids.index(other)] == strength
        ranked = [option for step in result.steps if step.what == "rank" for option in step.options]
        assert sorted(ranked) == sorted(question.ids)
        assert all(
            ranked.index(one) < ranked.index(other) for one, other in paths if paths[one, other] > paths[other, one]
        )
        tied += len(potential) > 1
    assert tied > 200


def test_options_that_are_not_ranked_share_the_last_place() -> None:
    full = [ranking(QUESTION, "ab=c")]
    cut = [ranking(QUESTION, "a")]
    assert tally(QUESTION, full, SEED).steps[:1] == tally(QUESTION, cut, SEED).steps[:1]


@pytest.mark.parametrize(
    ("for_change", "against", "passes"), [(66, 33, True), (65, 33, False), (2, 1, True), (1, 1, False)]
)
def test_two_thirds_against_the_status_quo(for_change: int, against: int, passes: bool) -> None:
    question = asked(Method.SCHULZE, "az", status_quo="z", threshold=Fraction(2, 3))
    ballots = [ranking(question, "az")] * for_change + [ranking(question, "za")] * against
    assert tally(question, ballots, SEED).winners == (("a",) if passes else ("z",))


def test_an_option_that_does_not_pass_cannot_win_by_beating_others() -> None:
    """a beats b and z, but only b has three quarters against the status quo."""
    question = asked(Method.SCHULZE, "abz", status_quo="z", threshold=Fraction(3, 4))
    ballots = [ranking(question, "abz")] * 6 + [ranking(question, "bza")] * 3 + [ranking(question, "zab")]
    result = tally(question, ballots, SEED)
    assert result.winners == ("b",)
    assert [step.options for step in result.steps if step.what == "passed"] == [("b",)]


def test_ballots_that_do_not_compare_count_only_where_all_cast_do() -> None:
    def winners(base: Base) -> tuple[str, ...]:
        question = asked(Method.SCHULZE, "abz", status_quo="z", base=base)
        ballots = [ranking(question, "az")] * 3 + [ranking(question, "za")] * 2 + [()] * 4
        return tally(question, ballots, SEED).winners

    assert winners(Base.EXPRESSED) == ("a",)
    assert winners(Base.CAST) == ("z",)


def test_support_is_a_share_of_the_roll() -> None:
    def winners(roll: int) -> tuple[str, ...]:
        question = asked(Method.SCHULZE, "az", status_quo="z", support=Fraction(1, 4), roll=roll)
        return tally(question, [ranking(question, "az")] * 5, SEED).winners

    assert winners(20) == ("a",)
    assert winners(21) == ("z",)
