"""STAR against the starvote library."""

import starvote

from alliance.tally.choice import read_choice
from alliance.tally.count import tally
from alliance.tally.draw import draw
from alliance.tally.question import Method
from tests.tally.elections import SEED, asked, elections


def test_random_elections_agree_with_starvote() -> None:
    drawn = 0
    for question, ballots, seed in elections(Method.STAR):
        result = tally(question, ballots, seed)
        if not any(ballots):
            assert result.winners == ()
            continue
        lots = draw(seed, question.ids)
        ties: list[set[str]] = []

        def by_lot(options, tied, places, exception, ties=ties, lots=lots):
            ties.append(set(tied))
            return sorted(tied, key=lots.index)[:places]

        filled = [dict.fromkeys(question.ids, 0) | dict(ballot) for ballot in ballots]
        winners = starvote.star_voting(filled, tiebreaker=by_lot, verbosity=0)
        assert result.winners == tuple(winners)
        assert [set(tie.options) for tie in result.ties] == ties
        drawn += len(ties)
    assert drawn > 200


def test_the_runoff_can_turn_the_scores_around() -> None:
    question = asked(Method.STAR, "ab")
    ballots = [read_choice(question, {"a": 5})] * 4 + [read_choice(question, {"a": 4, "b": 5})] * 5
    result = tally(question, ballots, SEED)
    assert result.winners == ("b",)
    assert [(step.what, dict(step.figures)) for step in result.steps] == [
        ("scores", {"a": 40, "b": 25}),
        ("runoff", {"a": 4, "b": 5}),
    ]
