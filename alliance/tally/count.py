"""Counting a ballot: the one function that the rest calls."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from alliance.tally.approval import count_approval
from alliance.tally.choice import BLANK, Choice
from alliance.tally.draw import draw
from alliance.tally.majority import count_yes_no
from alliance.tally.question import Method, Question
from alliance.tally.result import Count, Quorum, Result
from alliance.tally.schulze import count_schulze
from alliance.tally.star import count_star
from alliance.tally.stv import count_stv

COUNTS: Mapping[Method, Callable[[Question, Mapping[Choice, int], Sequence[str]], Count]] = {
    Method.YES_NO: count_yes_no,
    Method.APPROVAL: count_approval,
    Method.SCHULZE: count_schulze,
    Method.STAR: count_star,
    Method.STV: count_stv,
}


def tally(question: Question, choices: Iterable[Choice], seed: str) -> Result:
    """Count the choices, each checked by `read_choice`; a `Counter` of choices will do as well.

    The order of the choices does not matter. Ties that the method leaves open are resolved by one draw of all options
    from `seed`: of the tied, whoever was drawn first is favoured.
    """
    votes = choices if isinstance(choices, Counter) else Counter(choices)
    quorum = Quorum(question.roll, votes.total(), question.quorum)
    if all(choice == BLANK for choice in votes):
        return Result(question.rules, (), quorum, ())
    count = COUNTS[question.method](question, votes, draw(seed, question.ids))
    return Result(question.rules, count.winners if quorum.reached else (), quorum, count.steps)
