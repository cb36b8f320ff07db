"""What it takes to pass, and yes/no ballots, which ask nothing else.

The same rule as in Debian's constitution, A.5 and A.6 (version 1.9): more in favour than against, and at least the
required share; so that "two thirds" is met by exactly two thirds, while half the votes are no majority.
"""

from collections.abc import Mapping, Sequence

from alliance.tally.choice import Choice
from alliance.tally.question import NO, YES, Base, Question
from alliance.tally.result import Count, Step


def passes(question: Question, in_favour: int, against: int, cast: int) -> bool:
    """Whether so many in favour, of `cast` ballots, carry the question or an option."""
    base = cast if question.base is Base.CAST else in_favour + against
    return (
        2 * in_favour > base
        and in_favour >= question.threshold * base
        and in_favour >= question.support * question.roll
    )


def count_yes_no(question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> Count:
    """Count yes, no and abstentions. A tie is a no, so no lot is ever drawn."""
    cast = sum(votes.values())
    yes, no = votes.get(((YES, 1),), 0), votes.get(((NO, 1),), 0)
    carried = passes(question, yes, no, cast)
    return Count((YES if carried else NO,), (Step("votes", figures={YES: yes, NO: no}, value=cast - yes - no),))
