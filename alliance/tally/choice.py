"""What one voter marked: a whole number beside some of the options, the same form for every method.

yes-no: 1 beside "yes" or "no".   approval: 1 beside each that is approved.   star: 1 to 5 stars; no mark is none.
schulze and stv: ranks, 1 the best, without gaps; schulze allows equal ranks. No mark at all is a blank ballot: it
abstains, but counts for the quorum.
"""

from collections.abc import Mapping
from typing import TypeAlias

from alliance.tally.question import Method, Question

Choice: TypeAlias = tuple[tuple[str, int], ...]
"""Options and numbers, sorted by option."""

BLANK: Choice = ()
STARS = 5


class ChoiceError(ValueError):
    """The marks are no valid choice; the message says why."""


def read_choice(question: Question, marks: Mapping[str, object]) -> Choice:
    """The marks on one ballot, checked against what was asked.

    Raises:
        ChoiceError: an option that is not on the ballot, or a number that the method does not know.
    """
    known = {option: option for option in question.ids}
    choice: list[tuple[str, int]] = []
    for option, number in sorted(marks.items()):
        if option not in known:
            raise ChoiceError(f"there is no option {option!r} on this ballot")
        if type(number) is not int or number < 1:
            raise ChoiceError(f"the mark beside {option!r} has to be a whole number from 1 up")
        # The question's own text, so that a hundred thousand choices do not hold as many copies of it.
        choice.append((known[option], number))
    _check_numbers(question.method, [number for _, number in choice])
    return tuple(choice)


def _check_numbers(method: Method, numbers: list[int]) -> None:
    highest = max(numbers, default=0)
    match method:
        case Method.YES_NO:
            if numbers not in ([], [1]):
                raise ChoiceError("a yes/no ballot has 1 beside yes or no, or no mark at all")
        case Method.APPROVAL:
            if highest > 1:
                raise ChoiceError("an approval is marked by 1")
        case Method.STAR:
            if highest > STARS:
                raise ChoiceError(f"an option has at most {STARS} stars")
        case Method.SCHULZE:
            if len(set(numbers)) != highest:
                raise ChoiceError("ranks go 1, 2, 3 and so on without a gap")
        case Method.STV:
            if sorted(numbers) != list(range(1, highest + 1)):
                raise ChoiceError("ranks go 1, 2, 3 and so on without a gap, each once")
