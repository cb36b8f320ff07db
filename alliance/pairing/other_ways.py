"""Two other ways to pair, under the same hard constraints, to hold the stable one against: by lot, and greedily."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from alliance.pairing.stable import NOBODY, Counts, Flags, Pairing
from alliance.tally.draw import draw


def random_pairing(possible: Flags, capacities: Counts, seed: str) -> Pairing:
    """Proposers in the order of a draw; each takes the first place free, in the order of another, at a possible host.

    Args:
        possible: (proposers, hosts) bool, True where both sides take each other.
        capacities: (hosts,) int64.
        seed: of the two draws, see `alliance.tally.draw`.
    """
    proposers = _drawn(f"{seed}/proposers", len(possible))
    # Every place is a ticket, so that a host is drawn as often as it has places.
    places = np.repeat(np.arange(len(capacities)), capacities)[_drawn(f"{seed}/places", int(capacities.sum()))]
    host_of = np.full(len(possible), NOBODY, np.int64)
    free = np.ones(len(places), bool)
    for proposer in proposers:
        takes = free & possible[proposer, places]
        first = int(np.argmax(takes)) if takes.any() else NOBODY
        if first != NOBODY:
            host_of[proposer], free[first] = places[first], False
    return Pairing(host_of)


def _drawn(seed: str, count: int) -> NDArray[np.int64]:
    numbers: Iterable[int] = map(int, draw(seed, [str(number) for number in range(count)]))
    return np.fromiter(numbers, np.int64, count)


def greedy_pairing(possible: Flags, totals: NDArray[np.int32], capacities: Counts) -> Pairing:
    """The best total score first, as long as both are free; of equal ones the earlier row, then the earlier column.

    Args:
        possible: (proposers, hosts) bool.
        totals: (proposers, hosts) int32, both sides' scores added.
        capacities: (hosts,) int64.
    """
    pairs = np.argwhere(possible)
    pairs = pairs[np.argsort(-totals[possible], kind="stable")]
    host_of = [NOBODY] * len(possible)
    free: list[int] = capacities.tolist()
    for proposer, host in zip(pairs[:, 0].copy().data, pairs[:, 1].copy().data, strict=True):
        if host_of[proposer] == NOBODY and free[host]:
            host_of[proposer] = host
            free[host] -= 1
    return Pairing(np.array(host_of, np.int64).reshape(len(possible)))
