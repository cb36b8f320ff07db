"""Stable pairing: deferred acceptance, the institutions with few resources proposing (Gale and Shapley 1962).

Each of them gets at most one partner in a round. With one place each on the side that proposes, no member of that side
gains by any other list than its honest one (Dubins and Freedman 1981, Roth 1982); with several places there, no stable
rule has this property (Roth 1985).

Preferences are matrices of ranks: row i, column k holds the place of institution k in the list of institution i, 1 for
the first, 0 where k is not in the list. No two institutions have the same place in one list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappush, heapreplace

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int32]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_PLACES = 20
"""Partners that a host takes in one round, at most."""
NOBODY = -1
_LAST = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False, slots=True)
class Pairing:
    """Who is paired with whom. `host_of`: (proposers,) int64, the column of the host, `NOBODY` where there is none."""

    host_of: Counts

    @property
    def pairs(self) -> Counts:
        """(pairs, 2) int64: proposer and host of each pair, in order of the proposers."""
        proposers = np.flatnonzero(self.host_of != NOBODY)
        return np.column_stack((proposers, self.host_of[proposers]))


def pair(proposer_preferences: Ranks, host_preferences: Ranks, capacities: Counts) -> Pairing:
    """The stable pairing that is best for every proposer among all stable pairings.

    Args:
        proposer_preferences: (proposers, hosts) int32 ranks.
        host_preferences: (hosts, proposers) int32 ranks.
        capacities: (hosts,) int64, from 1 to `MOST_PLACES`.

    Raises:
        ValueError: the shapes do not fit each other, or a capacity is out of range.
    """
    _check(proposer_preferences, host_preferences, capacities)
    proposals = [
        _proposals(mine, theirs) for mine, theirs in zip(proposer_preferences, host_preferences.T, strict=True)
    ]
    places: list[int] = capacities.tolist()
    # By host, a heap with the least liked of those it holds on top.
    held: list[list[tuple[int, int]]] = [[] for _ in places]
    waiting = list(range(len(proposals)))
    while waiting:
        proposer = waiting.pop()
        for host, rank in proposals[proposer]:
            if len(held[host]) < places[host]:
                heappush(held[host], (-rank, proposer))
                break
            if -rank > held[host][0][0]:
                waiting.append(heapreplace(held[host], (-rank, proposer))[1])
                break
    host_of = np.full(len(proposals), NOBODY, np.int64)
    for host, partners in enumerate(held):
        host_of[[proposer for _, proposer in partners]] = host
    return Pairing(host_of)


def _proposals(mine: Ranks, theirs: Ranks) -> Iterator[tuple[int, int]]:
    """Hosts in the order of a proposer's list, each with the rank it gives back; in both lists only."""
    hosts = np.flatnonzero((mine > 0) & (theirs > 0))
    hosts = hosts[np.argsort(mine[hosts])]
    # A view makes one number at a time: lists of them would take most of the memory.
    return zip(hosts.data, theirs[hosts].data, strict=True)


def blocking_pairs(
    proposer_preferences: Ranks, host_preferences: Ranks, capacities: Counts, pairing: Pairing
) -> Counts:
    """Pairs that would both rather have each other than what they got. Arguments as for `pair`.

    Returns:
        (pairs, 2) int64: proposer and host. None in a stable pairing.
    """
    _check(proposer_preferences, host_preferences, capacities)
    proposers, hosts = pairing.pairs.T
    got = np.full(len(proposer_preferences), _LAST, np.int32)
    got[proposers] = proposer_preferences[proposers, hosts]
    taken = np.bincount(hosts, minlength=len(capacities))
    least_liked = np.zeros(len(capacities), np.int32)
    np.maximum.at(least_liked, hosts, host_preferences[hosts, proposers])
    least_liked[taken < capacities] = _LAST
    wanted = (proposer_preferences > 0) & (proposer_preferences < got[:, None])
    welcome = (host_preferences > 0) & (host_preferences < least_liked[:, None])
    return np.argwhere(wanted & welcome.T)


def average_ranks(
    proposer_preferences: Ranks, host_preferences: Ranks, pairing: Pairing
) -> tuple[float | None, float | None]:
    """At which place of their own list proposers, and hosts, find a partner on average; None without pairs."""
    proposers, hosts = pairing.pairs.T
    if not len(proposers):
        return None, None
    return (
        float(proposer_preferences[proposers, hosts].mean()),
        float(host_preferences[hosts, proposers].mean()),
    )


def _check(proposer_preferences: Ranks, host_preferences: Ranks, capacities: Counts) -> None:
    if proposer_preferences.shape != host_preferences.shape[::-1] or capacities.shape != proposer_preferences.shape[1:]:
        raise ValueError(
            f"preferences of shapes {proposer_preferences.shape} and {host_preferences.shape} with capacities of shape "
            f"{capacities.shape}: give (proposers, hosts), (hosts, proposers) and (hosts,)"
        )
    if np.any((capacities < 1) | (capacities > MOST_PLACES)):
        raise ValueError(f"a host takes 1 to {MOST_PLACES} partners")
