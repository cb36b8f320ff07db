"""From scores to lists: who stands at which place, after what an institution changed in its own list."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alliance.pairing.parties import Party, columns, incidence
from alliance.pairing.stable import Counts, Flags, Ranks

MOST_MOVED = 20
"""Places at the head of a list to which an institution can move others."""


def preferences(
    parties: Sequence[Party],
    others: Sequence[Party],
    scores: NDArray[np.int32],
    possible: Flags,
    lots: Counts,
) -> Ranks:
    """Each party's list of the others: by score, equal ones by lot, then with its own changes.

    Args:
        scores: (parties, others) int32, higher is better.
        possible: (parties, others) bool, False where a hard constraint stands between them.
        lots: (others,) int64, each a different number; the lower one goes first where scores are equal.

    Returns:
        (parties, others) int32 ranks as `stable` takes them.
    """
    column = columns(other.id for other in others)
    wanted = possible & ~incidence([party.struck for party in parties], column)
    ranks = _ranks(np.where(wanted, -scores, np.iinfo(np.int32).max), lots)
    ranks[~wanted] = 0
    for row, party in enumerate(parties):
        places = {column[other]: place for other, place in party.places.items() if other in column}
        if places:
            _move(ranks[row], {other: place for other, place in places.items() if wanted[row, other]})
    return ranks


def _ranks(costs: NDArray[np.int32], lots: Counts) -> Ranks:
    """Places by ascending cost within each row."""
    by_lot = np.argsort(lots)
    order = by_lot[np.argsort(costs[:, by_lot], axis=1, kind="stable")]
    ranks = np.empty(costs.shape, np.int32)
    np.put_along_axis(ranks, order, np.arange(1, costs.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    return ranks


def _move(ranks: NDArray[np.int32], places: Mapping[int, int]) -> None:
    """Move columns of one row to the places they were given; the others keep their order around them."""
    listed = np.flatnonzero(ranks)
    order = [other for other in listed[np.argsort(ranks[listed])].tolist() if other not in places]
    for other, place in sorted(places.items(), key=lambda moved: moved[1]):
        order.insert(place - 1, other)
    ranks[order] = np.arange(1, len(order) + 1, dtype=np.int32)
