"""How likely each candidate is drawn: found by drawing many times. Plain Python, no Django.

People of the same categories are equally likely, so what is drawn here is types. Walking through people in a random
order and passing over those who cannot join is the same as drawing, again and again, one of those who still can.

The numbers of draw `counter` and step `step` come from the SHA-256 of the text "hash:counter:step", where hash is that
of the inputs, so that everybody finds the same estimate.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from alliance.sortition.feasible import Completion
from alliance.sortition.lot import Inputs
from alliance.sortition.quotas import Strata

MOST_DRAWS, LEAST_DRAWS, SEATS_DRAWN = 1000, 200, 20_000


@dataclass(frozen=True)
class Chance:
    """How likely one of a group of people is drawn: `people` of them shared `seats` seats in so many `draws`."""

    people: int
    seats: int
    squares: int
    """Sum of the squares of the seats in each draw."""
    draws: int

    @property
    def probability(self) -> float:
        """Share of the draws in which a candidate of the group was drawn."""
        return self.seats / (self.draws * self.people)

    @property
    def error(self) -> float:
        """Standard error of the probability."""
        mean = self.seats / self.draws
        return sqrt(max(0.0, self.squares / self.draws - mean * mean) / self.draws) / self.people


def draws_for(seats: int) -> int:
    """How often a draw of so many seats is repeated: a thousand times, less often where there are many."""
    return min(MOST_DRAWS, max(LEAST_DRAWS, SEATS_DRAWN // seats))


def simulate(inputs: Inputs, draws: int) -> list[Counter[Strata]]:
    """How many of each type are drawn in each of so many draws."""
    people = Counter(inputs.pool.values())
    seed = inputs.hash()
    return [_draw_types(inputs, people, f"{seed}:{counter}") for counter in range(draws)]


def chances_by_type(people: Mapping[Strata, int], drawn: list[Counter[Strata]]) -> dict[Strata, Chance]:
    """For each type of the pool, how likely one of its people is drawn."""
    return {strata: _chance(people[strata], [panel[strata] for panel in drawn]) for strata in sorted(people)}


def chances_by_category(people: Mapping[Strata, int], drawn: list[Counter[Strata]]) -> dict[tuple[int, str], Chance]:
    """For each category, by the place of its feature, how likely one of its people is drawn, whatever else they are."""
    cells = sorted({(place, category) for strata in people for place, category in enumerate(strata)})
    return {
        (place, category): _chance(
            sum(number for strata, number in people.items() if strata[place] == category),
            [sum(number for strata, number in panel.items() if strata[place] == category) for panel in drawn],
        )
        for place, category in cells
    }


def _chance(people: int, seats: list[int]) -> Chance:
    return Chance(people, sum(seats), sum(number * number for number in seats), len(seats))


def _draw_types(inputs: Inputs, people: Mapping[Strata, int], seed: str) -> Counter[Strata]:
    panel = Completion(people, inputs.features, inputs.bounds, inputs.seats)
    left = dict(sorted(people.items()))
    drawn: Counter[Strata] = Counter()
    step = 0
    while not panel.is_full:
        strata = _one_of(left, f"{seed}:{step}")
        step += 1
        if panel.take(strata):
            drawn[strata] += 1
            left[strata] -= 1
        else:
            left[strata] = 0
    return drawn


def _one_of(left: Mapping[Strata, int], seed: str) -> Strata:
    """One of those who are left, each as likely as the other."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big") % sum(left.values())
    for strata, people in left.items():
        number -= people
        if number < 0:
            return strata
    raise AssertionError("the number is below the sum")
