"""Elections whose outcome was published come out as published."""

from decimal import Decimal
from fractions import Fraction

import pytest

from alliance.tally.count import tally
from alliance.tally.majority import passes
from alliance.tally.question import Method, Question
from alliance.tally.result import Matrix, Result
from alliance.tally.schulze import order, strongest_paths
from tests.tally.elections import SEED, asked, ranking
from tests.tally.published import bishopton, schulze_45, tennessee
from tests.tally.scottish import Election


def matrix(result: Result, what: str) -> Matrix:
    return next(step.matrix for step in result.steps if step.what == what)


def test_the_45_voters_of_schulze() -> None:
    result = tally(*schulze_45(), SEED)
    assert matrix(result, "pairwise") == (
        (0, 20, 26, 30, 22),
        (25, 0, 16, 33, 18),
        (19, 29, 0, 17, 24),
        (15, 12, 28, 0, 14),
        (23, 27, 21, 31, 0),
    )
    assert matrix(result, "paths") == (
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    )
    assert [step.options for step in result.steps if step.what == "rank"] == [("e",), ("a",), ("c",), ("b",), ("d",)]
    assert result.winners == ("e",)


@pytest.mark.parametrize(
    ("method", "capital"),
    [(Method.SCHULZE, "n"), (Method.STV, "k"), (Method.APPROVAL, "n"), (Method.STAR, "n")],
)
def test_the_capital_of_tennessee(method: Method, capital: str) -> None:
    """Nashville beats each of the others; by instant runoff, which STV with one seat is, Knoxville wins."""
    assert tally(*tennessee(method), SEED).winners == (capital,)


def test_a_scottish_council_ward() -> None:
    question, ballots = bishopton()
    result = tally(question, ballots, SEED)
    assert result.winners == ("4", "1", "5")
    quota, first = result.steps[:2]
    assert (quota.value, first.figures["4"], first.figures["1"]) == (Decimal(1404), Decimal(2552), Decimal(1783))
    rankings = [[option for option, _ in sorted(ballot, key=lambda mark: mark[1])] for ballot in ballots]
    slow = Election(list(question.ids), rankings, 3, list(question.ids))
    figures = [step.figures for step in result.steps if step.figures]
    assert [{option: Fraction(votes) for option, votes in stage.items()} for stage in figures] == slow.stages


def test_the_tie_of_two_surpluses_in_droops_reference_counts() -> None:
    """github.com/jklundell/droop, test/blt/scotland/weak-surplus.blt and its reference dump (67e4bf6).

    Its lot fell on e; with ours either e or f goes, and in both cases a, b, c and d are elected.
    """
    question = asked(Method.STV, "abcdef", seats=4)
    papers = {"ac": 10, "b": 8, "c": 6, "d": 5, "ed": 3, "fd": 3}
    result = tally(question, [ranking(question, order) for order, n in papers.items() for _ in range(n)], SEED)
    assert result.winners == ("a", "b", "c", "d")
    stages = [step for step in result.steps if step.figures]
    assert [stage.what for stage in stages] == ["first", "surplus", "excluded"]
    assert stages[1].figures["c"] == stages[2].figures["d"] == Decimal(8)
    assert [set(tie.options) for tie in result.ties] == [{"e", "f"}]


def test_the_exclusion_settled_by_an_earlier_stage_in_droops_reference_counts() -> None:
    """test/blt/scotland/weak-defeat.blt of the same: a, then b (level with c, but behind at first), then c go."""
    question = asked(Method.STV, "abcde", seats=2)
    papers = {"ab": 1, "b": 2, "c": 3, "d": 4, "e": 5}
    result = tally(question, [ranking(question, order) for order, n in papers.items() for _ in range(n)], SEED)
    assert set(result.winners) == {"d", "e"}
    assert [step.options for step in result.steps if step.what == "excluded"] == [("a",), ("b",), ("c",)]


def test_debians_leader_election_of_2002() -> None:
    """debian.org/vote/2002/vote_0001: the published matrix of Robinson, Hertzog, Garbee and none of the above."""
    preferred = ((0, 255, 178, 385), (199, 0, 134, 406), (291, 327, 0, 443), (68, 50, 18, 0))
    ranking_found = order(("robinson", "hertzog", "garbee", "none"), strongest_paths(preferred))
    assert ranking_found == [["garbee"], ["robinson"], ["hertzog"], ["none"]]


@pytest.mark.parametrize(
    ("in_favour", "against", "threshold", "carried"),
    [
        (144, 258, Fraction(1, 2), False),
        (394, 70, Fraction(1, 2), True),
        (442, 26, Fraction(1, 2), True),
        (144, 257, Fraction(3, 4), False),
        (75, 25, Fraction(3, 4), True),
        (74, 25, Fraction(3, 4), False),
    ],
)
def test_debians_majorities_against_the_default_option(
    in_favour: int, against: int, threshold: Fraction, carried: bool
) -> None:
    """The first three: debian.org/vote/2004/vote_001, Nagy, Robinson, Michlmayr: 911 developers, quorum 45.27.

    The fourth failed 3 to 1 in debian.org/vote/2026/vote_002, option 1. The last two are the edge of three to one as
    constitution 1.9 has it: exactly three to one is enough.
    """
    question = debian(threshold, 911)
    assert passes(question, in_favour, against, 482) is carried


def test_debians_quorum() -> None:
    """The quorum is 3 times half the root of the number of developers, in favour: 46 of 911 reach it, 45 do not."""
    question = debian(Fraction(1, 2), 911)
    assert passes(question, 46, 0, 46)
    assert not passes(question, 45, 0, 45)


def debian(threshold: Fraction, developers: int) -> Question:
    quorum = Fraction("45.2741648183597") / developers
    return asked(Method.SCHULZE, "az", roll=developers, status_quo="z", threshold=threshold, support=quorum)
