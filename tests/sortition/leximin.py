"""What is fairest on a small pool, by looking at every panel: to compare the lot with.

The leximin distribution over panels raises the smallest selection probability as far as it goes, then the next smallest
and so on (B. Flanigan and others, "Fair algorithms for selecting citizens' assemblies", Nature 596, 2021). It is found
with exact fractions by a textbook simplex with Bland's rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import comb, prod

from alliance.sortition.quotas import Quota, Strata, features_of
from tests.sortition.pools import meets, panels

Probabilities = dict[Strata, Fraction]
"""For each type of a pool, the probability that one of its people is drawn."""
Panel = Mapping[Strata, int]


def feasible_panels(people: Panel, quotas: Sequence[Quota], seats: int) -> list[Panel]:
    """Every panel that meets the quotas, by how many of each type it has."""
    bounds = [bound for quota in quotas for bound in quota.bounds()]
    return [panel for panel in panels(people, seats) if meets(panel, features_of(quotas), bounds)]


def uniform(people: Panel, found: Sequence[Panel]) -> Probabilities:
    """Where every panel of people that meets the quotas is equally likely."""
    weights = [prod(comb(people[one], number) for one, number in panel.items()) for panel in found]
    mean = {one: sum(weight * panel[one] for weight, panel in zip(weights, found, strict=True)) for one in people}
    return {one: Fraction(mean[one], sum(weights) * people[one]) for one in people}


def leximin(people: Panel, found: Sequence[Panel]) -> Probabilities:
    """The fairest there can be."""
    shares = {one: [Fraction(panel[one], people[one]) for panel in found] for one in people}
    fixed: Probabilities = {}
    while len(fixed) < len(people):
        free = [one for one in people if one not in fixed]
        smallest = _raised(shares, free, fixed)
        others = {one: fixed | {other: smallest for other in free if other != one} for one in free}
        fixed |= {one: smallest for one in free if _raised(shares, [one], others[one]) == smallest}
    return fixed


def _raised(shares: Mapping[Strata, list[Fraction]], raised: Collection[Strata], least: Probabilities) -> Fraction:
    """How far the smallest probability of some can be raised while others keep at least what they have."""
    number = len(next(iter(shares.values())))
    # Variables are the probabilities of the panels, and the smallest that is raised.
    rows = [([1] * number + [0], Fraction(1))]
    rows += [([-share for share in shares[one]] + [1], Fraction(0)) for one in raised]
    rows += [([-share for share in shares[one]] + [0], -probability) for one, probability in least.items()]
    return maximise([0] * number + [1], [row for row, _ in rows], [limit for _, limit in rows])


def maximise(
    objective: Sequence[int], rows: Sequence[Sequence[Fraction | int]], limits: Sequence[Fraction]
) -> Fraction:
    """The largest value of `objective · x` over x >= 0 with `row · x <= limit` for each row; there has to be an x."""
    wide, high = len(objective), len(rows)
    table = [
        [*map(Fraction, row), *(Fraction(column == place) for column in range(high)), Fraction(-1), limit]
        for place, (row, limit) in enumerate(zip(rows, limits, strict=True))
    ]
    basis = list(range(wide, wide + high))
    artificial = wide + high
    lowest = min(range(high), key=lambda place: limits[place])
    if limits[lowest] < 0:
        _pivot(table, basis, lowest, artificial)
        assert _climb(table, basis, [0] * artificial + [-1], range(artificial + 1)) == 0
        if artificial in basis:
            row = basis.index(artificial)
            _pivot(table, basis, row, next(column for column in range(artificial) if table[row][column]))
    return _climb(table, basis, [*objective, *[0] * (high + 1)], range(artificial))


def _climb(table: list[list[Fraction]], basis: list[int], objective: Sequence[int], columns: Iterable[int]) -> Fraction:
    while True:
        gains = (
            (
                column,
                objective[column] - sum(objective[one] * row[column] for one, row in zip(basis, table, strict=True)),
            )
            for column in columns
        )
        column = next((column for column, gain in gains if gain > 0), None)
        if column is None:
            return sum((objective[one] * row[-1] for one, row in zip(basis, table, strict=True)), Fraction(0))
        steps = [(row[-1] / row[column], basis[place], place) for place, row in enumerate(table) if row[column] > 0]
        _pivot(table, basis, min(steps)[2], column)


def _pivot(table: list[list[Fraction]], basis: list[int], place: int, column: int) -> None:
    scale = table[place][column]
    table[place] = [one / scale for one in table[place]]
    for other, row in enumerate(table):
        if other != place and row[column]:
            factor = row[column]
            table[other] = [one - factor * two for one, two in zip(row, table[place], strict=True)]
    basis[place] = column
