"""Single transferable vote by the rules of Scottish local elections (weighted inclusive Gregory method).

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52; rule numbers stand
beside the code. "By lot" is the ballot's draw. Votes are kept as whole numbers of hundred-thousandths, because rule 48
cuts each transfer value after five decimal places.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from alliance.tally.choice import Choice
from alliance.tally.question import Question
from alliance.tally.result import Count, Step, lot

PLACES = 5
ONE = 10**PLACES

Parcel: TypeAlias = tuple[tuple[str, ...], int, int]
"""A ranking, how many papers have it, and the value of each in hundred-thousandths."""


def count_stv(question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> Count:
    """Fill the seats; the winners are in the order of their election, those of one stage by their votes."""
    return _Stv(question, votes, lots).count()


class _Stv:
    """The state of the count between two stages."""

    def __init__(self, question: Question, votes: Mapping[Choice, int], lots: Sequence[str]) -> None:
        self.seats = question.seats
        self.lots = lots
        self.continuing = list(question.ids)
        self.elected: list[str] = []
        self.to_transfer: list[str] = []
        self.parcels: dict[str, list[Parcel]] = {option: [] for option in question.ids}
        self.votes = dict.fromkeys(question.ids, 0)
        self.lost = 0
        self.stages: list[dict[str, int]] = []
        self.steps: list[Step] = []
        papers = [(_ranking(choice), number, ONE) for choice, number in votes.items() if choice]
        self.quota = ONE * (sum(number for _, number, _ in papers) // (self.seats + 1) + 1)  # rule 46
        self._hand_out(papers)  # rule 45

    def count(self) -> Count:
        self.steps.append(Step("quota", value=_decimal(self.quota)))
        self._end_stage("first", ())
        while self.continuing and self.seats > len(self.elected):
            if len(self.continuing) <= self.seats - len(self.elected):
                self._elect(self.continuing, "remaining")  # rule 52
            elif self.to_transfer:
                self._transfer_surplus()
            else:
                self._exclude()
        return Count(tuple(self.elected), tuple(self.steps))

    def _end_stage(self, what: str, options: tuple[str, ...]) -> None:
        figures = {option: _decimal(votes) for option, votes in self.votes.items()}
        self.steps.append(Step(what, options, figures, _decimal(self.lost)))
        self.stages.append(dict(self.votes))
        reached = [option for option in self.continuing if self.votes[option] >= self.quota]  # rule 47
        if reached:
            self._elect(reached, "elected")
            self.to_transfer += [option for option in reached if self.votes[option] > self.quota]

    def _elect(self, options: Sequence[str], what: str) -> None:
        newly = sorted(options, key=lambda option: -self.votes[option])
        self.steps.append(Step(what, tuple(newly)))
        self.elected += newly
        self.continuing = [option for option in self.continuing if option not in newly]

    def _transfer_surplus(self) -> None:
        giver = self._choose(self.to_transfer, max)  # rule 49
        self.to_transfer.remove(giver)
        surplus, total = self.votes[giver] - self.quota, self.votes[giver]
        papers = [(ranking, number, surplus * value // total) for ranking, number, value in self.parcels[giver]]
        self.votes[giver] = self.quota
        self.lost += surplus - self._hand_out(papers)  # rule 48
        self._end_stage("surplus", (giver,))

    def _exclude(self) -> None:
        loser = self._choose(self.continuing, min)  # rules 50 and 51
        self.continuing.remove(loser)
        papers, self.parcels[loser] = self.parcels[loser], []
        self.lost += self.votes[loser] - self._hand_out(papers)
        self.votes[loser] = 0
        self._end_stage("excluded", (loser,))

    def _hand_out(self, papers: Iterable[Parcel]) -> int:
        """Credit papers to their next preference among the continuing; the votes so credited."""
        credited = 0
        for paper in papers:
            ranking, number, value = paper
            receiver = next((option for option in ranking if option in self.continuing), None)
            if receiver is not None and value:
                self.parcels[receiver].append(paper)
                self.votes[receiver] += number * value
                credited += number * value
        return credited

    def _choose(self, options: Sequence[str], extreme: Callable[[Iterable[int]], int]) -> str:
        """Most or fewest votes now, else at the latest earlier stage that tells them apart, else by lot.

        The lot favours whom it names first: their surplus goes first, and the last of them is excluded.
        """
        tied = list(options)
        for stage in reversed(self.stages):
            sought = extreme(stage[option] for option in tied)
            tied = [option for option in tied if stage[option] == sought]
        if len(tied) == 1:
            return tied[0]
        drawn = lot(tied, self.lots)
        self.steps.append(drawn)
        return drawn.options[0 if extreme is max else -1]


def _ranking(choice: Choice) -> tuple[str, ...]:
    return tuple(option for option, _ in sorted(choice, key=lambda mark: mark[1]))


def _decimal(votes: int) -> Decimal:
    return Decimal(votes).scaleb(-PLACES)
