"""Approval voting: whoever is approved by most wins."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from alliance.tally.choice import Choice
from alliance.tally.question import Question
from alliance.tally.result import Count, Step, lot


def count_approval(question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> Count:
    """Fill the seats by number of approvals, ties by lot. Nobody wins without a single approval."""
    approvals = dict.fromkeys(question.ids, 0)
    for choice, number in votes.items():
        for option, _ in choice:
            approvals[option] += number
    steps = [Step("approvals", figures=approvals)]
    winners: list[str] = []
    order = sorted((option for option in lots if approvals[option]), key=lambda option: -approvals[option])
    for _, group in groupby(order, key=approvals.__getitem__):
        tied = list(group)
        if len(winners) < question.seats and len(tied) > 1:
            steps.append(lot(tied, lots))
        winners += tied[: question.seats - len(winners)]
    return Count(tuple(winners), tuple(steps))
