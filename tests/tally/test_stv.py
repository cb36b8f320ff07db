"""STV against a slow count written from the Scottish rules, and against pyrankvote where its rules are the same."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pyrankvote

from alliance.tally.choice import Choice
from alliance.tally.count import tally
from alliance.tally.draw import draw
from alliance.tally.question import Method
from alliance.tally.result import Result
from tests.tally.elections import SEED, asked, elections, ranking
from tests.tally.scottish import Election

STAGES = ("first", "surplus", "excluded")


def order(ballot: Choice) -> list[str]:
    return [option for option, _ in sorted(ballot, key=lambda mark: mark[1])]


def test_random_elections_agree_with_the_rules() -> None:
    drawn = surpluses = 0
    for question, ballots, seed in elections(Method.STV):
        result = tally(question, ballots, seed)
        if not any(ballots):
            assert result.winners == ()
            continue
        slow = Election(list(question.ids), [order(b) for b in ballots], question.seats, list(draw(seed, question.ids)))
        assert result.winners == tuple(slow.winners)
        assert [set(tie.options) for tie in result.ties] == slow.drawn
        stages = [step for step in result.steps if step.what in STAGES]
        assert [{option: Fraction(votes) for option, votes in stage.figures.items()} for stage in stages] == slow.stages
        papers = sum(bool(ballot) for ballot in ballots)
        assert all(sum(stage.figures.values()) + stage.value == papers for stage in stages)
        drawn += len(slow.drawn)
        surpluses += sum(stage.what == "surplus" for stage in stages)
    assert drawn > 200
    assert surpluses > 200


def comparable(result: Result, options: Sequence[str], papers: int, seats: int) -> bool:
    """Nobody in the race was level, nobody stood between the two ideas of a quota, and whoever won ended the count.

    pyrankvote's quota is papers / (seats + 1) without "plus one", so it passes on a surplus where there is none here.
    """
    racing, quota, won = list(options), result.steps[0].value, False
    for step in result.steps:
        if won and step.what in STAGES:
            return False
        won = won or step.what == "elected"
        racing = [option for option in racing if option not in step.options]
        votes = [figure for option, figure in step.figures.items() if option in racing]
        if len(set(votes)) < len(votes) or any(Decimal(papers) / (seats + 1) <= figure < quota for figure in votes):
            return False
    return len(options) > seats


def test_where_the_rules_agree_the_winners_are_those_of_pyrankvote() -> None:
    compared = 0
    for question, ballots, seed in elections(Method.STV, 7000, voters=(30, 60)):
        marked = [order(ballot) for ballot in ballots if ballot]
        result = tally(question, ballots, seed)
        if not marked or not comparable(result, question.ids, len(marked), question.seats):
            continue
        candidates = {option: pyrankvote.Candidate(option) for option in question.ids}
        theirs = pyrankvote.single_transferable_vote(
            list(candidates.values()),
            [pyrankvote.Ballot([candidates[option] for option in ranked]) for ranked in marked],
            number_of_seats=question.seats,
        )
        assert {candidate.name for candidate in theirs.get_winners()} == set(result.winners)
        compared += 1
    assert compared > 1000


def test_a_surplus_goes_on_at_a_value_cut_after_five_places() -> None:
    """Seven papers, quota 3, a surplus of 2 on five papers worth 0.4 each; then 1/3 is cut to 0.33333."""
    question = asked(Method.STV, "abc", seats=2)
    result = tally(question, [ranking(question, "ab")] * 5 + [ranking(question, "c")] * 2, SEED)
    surplus = next(step for step in result.steps if step.what == "surplus")
    assert (surplus.options, surplus.figures["b"], surplus.value) == (("a",), Decimal("2.00000"), Decimal("0.00000"))
    ballots = [ranking(question, "ab")] * 3 + [ranking(question, "c")]
    thirds = tally(question, ballots, SEED)
    surplus = next(step for step in thirds.steps if step.what == "surplus")
    assert (surplus.figures["b"], surplus.value) == (Decimal("0.99999"), Decimal("0.00001"))


def test_as_many_options_as_seats_are_all_elected() -> None:
    question = asked(Method.STV, "ab", seats=3)
    assert set(tally(question, [ranking(question, "a")], SEED).winners) == {"a", "b"}
