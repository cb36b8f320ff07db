"""STAR: score, then automatic runoff between the two with the highest scores.

Ties follow the order of the starvote library (2.1.6). For a place in the runoff: who is preferred more often to the
others in the tie, one by one over all ballots; then who has more ballots with five stars; then the lot. In the
runoff: the higher score; then more ballots with five stars; then the lot.
"""

from collections.abc import Callable, Mapping, Sequence

from alliance.tally.choice import STARS, Choice
from alliance.tally.question import Question
from alliance.tally.result import Count, Step, lot

Measure = Callable[[Sequence[str]], dict[str, int]]


def count_star(question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> Count:
    """The option that more voters prefer, of the two with the highest scores, wins."""
    count = _Star(votes, lots)
    finalists = count.best(
        question.ids, 2, {"scores": count.scores, "tie-matches": count.matches, "tie-fives": count.fives}
    )
    winner = count.best(finalists, 1, {"runoff": count.matches, "tie-scores": count.scores, "tie-fives": count.fives})
    return Count(tuple(winner), tuple(count.steps))


class _Star:
    """The ballots and the steps taken so far."""

    def __init__(self, votes: Mapping[Choice, int], lots: Sequence[str]) -> None:
        self.ballots = [(dict(choice), number) for choice, number in votes.items()]
        self.lots = lots
        self.steps: list[Step] = []

    def best(self, options: Sequence[str], places: int, measures: Mapping[str, Measure]) -> list[str]:
        """The best by the first measure; those tied for the last places by the next; in the end by lot."""
        chosen: list[str] = []
        tied = list(options)
        for what, measure in measures.items():
            figures = measure(tied)
            self.steps.append(Step(what, figures=figures))
            for level in sorted(set(figures.values()), reverse=True):
                group = [option for option in tied if figures[option] == level]
                if len(chosen) + len(group) > places:
                    break
                chosen += group
            else:
                return chosen
            tied = group
            if len(chosen) == places:
                return chosen
        self.steps.append(lot(tied, self.lots))
        return chosen + sorted(tied, key=self.lots.index)[: places - len(chosen)]

    def scores(self, options: Sequence[str]) -> dict[str, int]:
        """All stars of each option."""
        totals = dict.fromkeys(options, 0)
        for marks, number in self.ballots:
            for option, stars in marks.items():
                if option in totals:
                    totals[option] += stars * number
        return totals

    def matches(self, options: Sequence[str]) -> dict[str, int]:
        """How often each option is preferred to another of them, over all ballots and all others."""
        wins = dict.fromkeys(options, 0)
        for marks, number in self.ballots:
            stars = [marks.get(option, 0) for option in options]
            for option, own in zip(options, stars, strict=True):
                wins[option] += number * sum(own > other for other in stars)
        return wins

    def fives(self, options: Sequence[str]) -> dict[str, int]:
        """How many ballots give each option five stars."""
        totals = dict.fromkeys(options, 0)
        for marks, number in self.ballots:
            for option in options:
                totals[option] += number * (marks.get(option) == STARS)
        return totals
