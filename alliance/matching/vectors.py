"""The scores of `scoring.compare` for many profiles at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from alliance.matching.scoring import OF_SUBSTANCE, RULES, Profile, Worth
from alliance.matching.weights import WEIGHTS, Weights

Points = NDArray[np.int32]
Sums = NDArray[np.float32]


class Columns(Protocol):
    """Many profiles, kept by what they say."""

    def sums(self, part: str, worth: Sequence[Worth]) -> Sums:
        """What the values of a part are worth in sum, shape (len(worth), profiles)."""


@dataclass(frozen=True)
class Scored:
    """For each pair the total of `compare` and whether it has substance, both of shape (mine, theirs)."""

    totals: Points
    have_substance: NDArray[np.bool_]


def scores(proposers: Sequence[Profile], hosts: Sequence[Profile], weights: Weights = WEIGHTS) -> Points:
    """Total of `compare(proposer, host)` for each pair, shape (proposers, hosts)."""
    return score(proposers, Table(hosts), weights).totals


def score(mine: Sequence[Profile], theirs: Columns, weights: Weights = WEIGHTS) -> Scored:
    """`compare` for each pair of one of mine and one of theirs."""
    totals: Points = np.zeros((len(mine), 1), np.int32)
    have_substance: NDArray[np.bool_] = np.zeros((len(mine), 1), np.bool_)
    for rule in RULES:
        weight = weights.by[rule.criterion]
        units = theirs.sums(rule.part, [rule.worth(its) for its in mine])
        points: Points = weight.points * np.minimum(units, weight.most).astype(np.int32)
        totals = totals + points
        if rule.criterion in OF_SUBSTANCE:
            have_substance = have_substance | (points > 0)
    return Scored(totals, have_substance)


class Table:
    """Profiles that fit into memory as they are."""

    def __init__(self, profiles: Sequence[Profile]):
        self._profiles = profiles

    def sums(self, part: str, worth: Sequence[Worth]) -> Sums:
        """As in `Columns`: a product of two matrices over the values that are worth something."""
        column = {value: number for number, value in enumerate(sorted(set().union(*worth)))}
        rows = _matrix([its.items() for its in worth], column)
        said = _matrix([((value, 1) for value in its.says(part)) for its in self._profiles], column)
        sums: Sums = rows @ said.T
        return sums


def _matrix(rows: Sequence[Iterable[tuple[str, int]]], column: Mapping[str, int]) -> Sums:
    """A row of numbers for each row of values and numbers; values without a column are left out."""
    matrix = np.zeros((len(rows), len(column)), np.float32)
    for filled, row in zip(matrix, rows, strict=True):
        for value, number in row:
            if value in column:
                filled[column[value]] = number
    return matrix
