"""Ballots for other counting software, and voters for a Belenios election."""

from collections import Counter

import pytest

from alliance.ballots.exports import ExportError, abif, belenios_roll
from alliance.tally.choice import read_choice
from alliance.tally.question import Method, Question
from tests.tally.elections import asked, ranking
from tests.tally.published import schulze_45


def test_rankings_as_abif() -> None:
    """abiftool 0.34 reads this text and finds the published pairwise matrix of the example in it."""
    question, ballots = schulze_45()
    assert "".join(abif(question, Counter(ballots))).splitlines() == [
        "# Which? (b-1, schulze/1)",
        "=a:[A]",
        "=b:[B]",
        "=c:[C]",
        "=d:[D]",
        "=e:[E]",
        "8:e>b>a>d>c",
        "8:b>e>d>a>c",
        "7:c>a>e>b>d",
        "7:d>c>e>b>a",
        "5:a>c>b>e>d",
        "5:a>d>e>c>b",
        "3:c>a>b>e>d",
        "2:c>b>a>d>e",
    ]


def test_equal_ranks_stars_approvals_and_blank_ballots_as_abif() -> None:
    def votes(method: Method, *marks: dict[str, int]) -> list[str]:
        question = asked(method, "abc")
        lines = "".join(abif(question, Counter(read_choice(question, one) for one in marks))).splitlines()
        return [line for line in lines[1:] if not line.startswith("=")]

    assert votes(Method.SCHULZE, {"c": 1, "b": 1, "a": 2}, {}, {}) == ["# blank ballots: 2", "1:b=c>a"]
    assert votes(Method.STAR, {"a": 2, "b": 5, "c": 2}) == ["1:b/5>a/2=c/2"]
    assert votes(Method.APPROVAL, {"a": 1, "c": 1}) == ["1:a/1=c/1"]
    assert votes(Method.STV, {"c": 1, "a": 2}) == ["1:c>a"]


def test_a_title_cannot_break_the_line_it_stands_in() -> None:
    question = Question("b-1", "Which?", Method.STV, (("a", "A [new] # 1"),), roll=9)
    assert "=a:[A (new) ＃ 1]\n" in list(abif(question, Counter([ranking(question, "a")])))


def test_a_roll_for_belenios_has_an_address_and_a_login_a_line() -> None:
    voters = [("ama@korlebu.example", "m-17"), ("d.rahman+vote@bsmmu.example", "m-18")]
    assert "".join(belenios_roll(voters)) == "ama@korlebu.example,m-17\nd.rahman+vote@bsmmu.example,m-18\n"


@pytest.mark.parametrize(
    "voter",
    [
        ("no address", "m-2"),
        ("a@b", "m-2"),
        ("αθήνα@example.org", "m-2"),
        ("a@b.example", "m 2"),
        ("a@b.example", "M-1"),
    ],
)
def test_what_belenios_would_not_take_is_refused_without_repeating_it(voter: tuple[str, str]) -> None:
    with pytest.raises(ExportError, match=r"^voter 2: ") as refused:
        list(belenios_roll([("first@b.example", "m-1"), voter]))
    assert not any(part in str(refused.value) for part in voter)
