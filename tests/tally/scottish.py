"""A slow count by SSI 2007/42, schedule 1, rules 45 to 52, paper by paper, written from the rules alone.

Values are exact fractions, cut after five decimal places where rule 48 says so.
"""

from fractions import Fraction
from math import floor


class Paper:
    def __init__(self, ranking: list[str]) -> None:
        self.ranking = ranking
        self.value = Fraction(1)
        self.holder: str | None = None


class Election:
    """`winners` in order of election; `stages` with the votes of everybody after each; `drawn`: who was tied by lot."""

    def __init__(self, candidates: list[str], rankings: list[list[str]], seats: int, lots: list[str]) -> None:
        self.candidates, self.seats, self.lots = candidates, seats, lots
        self.papers = [Paper(ranking) for ranking in rankings if ranking]
        self.quota = len(self.papers) // (seats + 1) + 1
        self.winners: list[str] = []
        self.excluded: list[str] = []
        self.done_with: set[str] = set()
        self.credit = dict.fromkeys(candidates, Fraction(0))
        self.stages: list[dict[str, Fraction]] = []
        self.drawn: list[set[str]] = []
        for paper in self.papers:
            self.pass_on(paper)
        self.close_stage()
        self.run()

    def continuing(self) -> list[str]:
        return [c for c in self.candidates if c not in self.winners and c not in self.excluded]

    def pass_on(self, paper: Paper) -> None:
        nexts = [c for c in paper.ranking if c in self.continuing()]
        paper.holder = nexts[0] if nexts else None
        if paper.holder:
            self.credit[paper.holder] += paper.value

    def close_stage(self) -> None:
        self.stages.append(dict(self.credit))
        reached = [c for c in self.continuing() if self.credit[c] >= self.quota]
        self.winners += sorted(reached, key=lambda c: (-self.credit[c], self.candidates.index(c)))

    def run(self) -> None:
        while len(self.winners) < self.seats and self.continuing():
            left = self.continuing()
            if len(left) <= self.seats - len(self.winners):
                self.winners += sorted(left, key=lambda c: (-self.credit[c], self.candidates.index(c)))
                return
            surplus = [c for c in self.winners if self.credit[c] > self.quota and c not in self.done_with]
            if surplus:
                self.transfer(self.settle(surplus, highest=True))
            else:
                self.exclude(self.settle(left, highest=False))
            self.close_stage()

    def transfer(self, giver: str) -> None:
        total, surplus = self.credit[giver], self.credit[giver] - self.quota
        self.done_with.add(giver)
        self.credit[giver] = Fraction(self.quota)
        for paper in [p for p in self.papers if p.holder == giver]:
            paper.value = Fraction(floor(surplus * paper.value / total * 100_000), 100_000)
            self.pass_on(paper)

    def exclude(self, loser: str) -> None:
        self.excluded.append(loser)
        self.credit[loser] = Fraction(0)
        for paper in [p for p in self.papers if p.holder == loser]:
            self.pass_on(paper)

    def settle(self, among: list[str], highest: bool) -> str:
        """Rules 49 and 51: now, then by ever earlier stages, then by lot."""
        sign = -1 if highest else 1
        for stage in [self.credit, *reversed(self.stages)]:
            best = min(sign * stage[c] for c in among)
            among = [c for c in among if sign * stage[c] == best]
        if len(among) > 1:
            self.drawn.append(set(among))
        return min(among, key=lambda c: -sign * self.lots.index(c))
