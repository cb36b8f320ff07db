"""One round from its parties to its outcome: constraints, lists, the stable pairing, and the two it is held against.

The parties are taken in the order of their identifiers, and whatever is drawn is drawn from the seed, so that the same
parties get the same outcome on every machine and in every order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from alliance.matching.vectors import scores
from alliance.pairing.constraints import exclusions
from alliance.pairing.other_ways import greedy_pairing, random_pairing
from alliance.pairing.parties import Party
from alliance.pairing.preferences import preferences
from alliance.pairing.stable import Counts, Flags, Pairing, Ranks, average_ranks, blocking_pairs, pair
from alliance.tally.draw import draw

Way = Literal["stable", "random", "greedy"]

FEWEST = 5
"""Institutions of a side that an average has to be made of: of fewer, it would tell of a single list."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one way to pair comes to. An average rank is None where fewer than `FEWEST` institutions make it up."""

    pairs: int
    blocking: int | None
    """Pairs that would rather have each other; None for another way than the stable one where a side has too few."""
    proposer_rank: float | None
    host_rank: float | None


@dataclass(frozen=True, slots=True)
class Paired:
    """A pair, by identifiers, and at which place of its own list each of them finds the other."""

    proposer: str
    host: str
    place_of_host: int
    place_of_proposer: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes out of a round. The places in `pairs` are for each institution alone, the rest is for everybody."""

    proposers: int
    hosts: int
    pairs: Sequence[Paired]
    figures: Mapping[Way, Figures]


@dataclass(frozen=True, eq=False, slots=True)
class Lists:
    """Both sides' preferences over each other, as `stable` takes them, and all that they were made of."""

    proposers: Sequence[Party]
    hosts: Sequence[Party]
    proposer_ranks: Ranks
    host_ranks: Ranks
    capacities: Counts
    totals: NDArray[np.int32]
    """(proposers, hosts): both sides' scores added."""

    @property
    def possible(self) -> Flags:
        """(proposers, hosts): each is in the other's list."""
        return (self.proposer_ranks > 0) & (self.host_ranks.T > 0)

    def blocking(self, pairing: Pairing) -> int:
        """How many pairs would rather have each other."""
        return len(blocking_pairs(self.proposer_ranks, self.host_ranks, self.capacities, pairing))


def run(proposers: Sequence[Party], hosts: Sequence[Party], least_hours: float, seed: str) -> Outcome:
    """Pair the parties. `least_hours` of a working day have to be shared; lots and draws come from `seed`."""
    lists = lists_of(proposers, hosts, least_hours, seed)
    possible = lists.possible
    ways: dict[Way, Pairing] = {
        "stable": pair(lists.proposer_ranks, lists.host_ranks, lists.capacities),
        "random": random_pairing(possible, lists.capacities, seed),
        "greedy": greedy_pairing(possible, lists.totals, lists.capacities),
    }
    return Outcome(
        proposers=len(proposers),
        hosts=len(hosts),
        pairs=_pairs(lists, ways["stable"]),
        figures={way: _figures(lists, pairing, way) for way, pairing in ways.items()},
    )


def lists_of(proposers: Sequence[Party], hosts: Sequence[Party], least_hours: float, seed: str) -> Lists:
    """Both sides' lists, with the parties in the order of their identifiers. Arguments as for `run`."""
    proposers, hosts = (sorted(side, key=lambda party: party.id) for side in (proposers, hosts))
    lot = {party: number for number, party in enumerate(draw(seed, [party.id for party in (*proposers, *hosts)]))}
    proposer_lots, host_lots = (np.array([lot[party.id] for party in side], np.int64) for side in (proposers, hosts))
    seeking, offering = ([party.profile for party in side] for side in (proposers, hosts))
    theirs, ours = scores(seeking, offering), scores(offering, seeking)
    return Lists(
        proposers,
        hosts,
        preferences(proposers, hosts, theirs, exclusions(proposers, hosts, least_hours) == 0, host_lots),
        preferences(hosts, proposers, ours, exclusions(hosts, proposers, least_hours) == 0, proposer_lots),
        np.array([party.capacity for party in hosts], np.int64),
        theirs + ours.T,
    )


def _pairs(lists: Lists, pairing: Pairing) -> list[Paired]:
    return [
        Paired(
            lists.proposers[proposer].id,
            lists.hosts[host].id,
            int(lists.proposer_ranks[proposer, host]),
            int(lists.host_ranks[host, proposer]),
        )
        for proposer, host in pairing.pairs.tolist()
    ]


def _figures(lists: Lists, pairing: Pairing, way: Way) -> Figures:
    proposer_rank, host_rank = average_ranks(lists.proposer_ranks, lists.host_ranks, pairing)
    found, taken = pairing.pairs.T
    are_enough = min(len(lists.proposers), len(lists.hosts)) >= FEWEST
    return Figures(
        pairs=len(found),
        blocking=lists.blocking(pairing) if way == "stable" or are_enough else None,
        proposer_rank=proposer_rank if len(found) >= FEWEST else None,
        host_rank=host_rank if len(np.unique(taken)) >= FEWEST else None,
    )
