"""Approval voting against a count by hand."""

from alliance.tally.choice import read_choice
from alliance.tally.count import tally
from alliance.tally.draw import draw
from alliance.tally.question import Method
from tests.tally.elections import SEED, asked, elections


def test_random_elections_agree_with_a_count_by_hand() -> None:
    tied = 0
    for question, ballots, seed in elections(Method.APPROVAL):
        lots = draw(seed, question.ids)
        approved = [option for ballot in ballots for option, _ in ballot]
        best = sorted(set(approved), key=lambda option: (-approved.count(option), lots.index(option)))
        result = tally(question, ballots, seed)
        assert result.winners == tuple(best[: question.seats])
        levels = [approved.count(option) for option in best]
        shared = {level for level in levels[: question.seats] if levels.count(level) > 1}
        assert {approved.count(tie.options[0]) for tie in result.ties} == shared
        tied += bool(shared)
    assert tied > 200


def test_nobody_wins_a_seat_without_an_approval() -> None:
    question = asked(Method.APPROVAL, "abc", seats=3)
    assert tally(question, [read_choice(question, {"b": 1}), ()], SEED).winners == ("b",)
