"""Ballots and rolls in the formats of others: ABIF for other counting software, a voter list for Belenios."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from alliance.tally.choice import BLANK, Choice
from alliance.tally.question import Method, Question

RATED = {Method.APPROVAL, Method.STAR}

SAFE_TITLE = str.maketrans("[]#", "()＃")
"""A title stands in brackets, which it must not close, and a # would begin a comment."""

BELENIOS_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", re.ASCII)
BELENIOS_LOGIN = re.compile(r"[A-Za-z0-9._%+-]+", re.ASCII)


class ExportError(ValueError):
    """Something cannot be written in the other format; the message says what."""


def abif(question: Question, votes: Counter[Choice]) -> Iterator[str]:
    """The ballots as lines of ABIF (electowiki.org/wiki/ABIF): how many voted how, most frequent first.

    Approvals are ratings of 1, stars ratings of 1 to 5. ABIF has no form for a blank ballot; a comment counts them.
    """
    yield f"# {question.title} ({question.id}, {question.rules})\n"
    if blank := votes[BLANK]:
        yield f"# blank ballots: {blank}\n"
    for option, title in question.options:
        yield f"={option}:[{title.translate(SAFE_TITLE)}]\n"
    for choice, number in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if choice != BLANK:
            yield f"{number}:{_preferences(question.method, choice)}\n"


def belenios_roll(voters: Iterable[tuple[str, str]]) -> Iterator[str]:
    """E-mail addresses and logins as lines of a voter list for a Belenios election: "address,login".

    The format is that of Belenios 2.5 (`Voter.of_string` and the patterns beside it), unchanged since 1.14.

    Raises:
        ExportError: Belenios would not take an address or a login, or one occurs twice. The message says in which
            line, and repeats neither.
    """
    seen: set[str] = set()
    for number, (address, login) in enumerate(voters, start=1):
        if not BELENIOS_ADDRESS.fullmatch(address):
            raise ExportError(f"voter {number}: Belenios takes only plain ASCII e-mail addresses")
        if not BELENIOS_LOGIN.fullmatch(login):
            raise ExportError(f"voter {number}: Belenios takes logins of letters, digits and . _ % + - only")
        if login.lower() in seen:
            raise ExportError(f"voter {number}: this login is further up already")
        seen.add(login.lower())
        yield f"{address},{login}\n"


def _preferences(method: Method, choice: Choice) -> str:
    best_first = -1 if method in RATED else 1
    marks = sorted(choice, key=lambda mark: (best_first * mark[1], mark[0]))
    levels = groupby(marks, key=lambda mark: mark[1])
    return ">".join("=".join(_token(method, option, mark) for option, mark in level) for _, level in levels)


def _token(method: Method, option: str, mark: int) -> str:
    return f"{option}/{mark}" if method in RATED else option
