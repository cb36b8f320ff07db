"""Small rounds for property tests, and what is said of them by trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np
from hypothesis import strategies as st

from alliance.pairing.stable import NOBODY, Pairing, Ranks, pair

Lists = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Small:
    """A round as lists of numbers, the first choice first; whoever is left out is not taken."""

    proposers: Lists
    hosts: Lists
    capacities: tuple[int, ...]

    @property
    def preferences(self) -> tuple[Ranks, Ranks]:
        return ranks(self.proposers, len(self.hosts)), ranks(self.hosts, len(self.proposers))

    def paired(self) -> tuple[int, ...]:
        """The host of each proposer, as the product pairs them."""
        return tuple(pair(*self.preferences, np.array(self.capacities)).host_of.tolist())

    def with_list(self, proposer: int, said: tuple[int, ...]) -> "Small":
        """The same round, in which one proposer hands in another list."""
        lists = (*self.proposers[:proposer], said, *self.proposers[proposer + 1 :])
        return Small(lists, self.hosts, self.capacities)


def ranks(lists: Lists, others: int) -> Ranks:
    """The matrix of ranks that the product works on."""
    found = np.zeros((len(lists), others), np.int32)
    for row, listed in enumerate(lists):
        for place, other in enumerate(listed, start=1):
            found[row, other] = place
    return found


def likes(listed: tuple[int, ...], one: int, other: int) -> bool:
    """Whether `one` is liked better than `other`, who may be nobody."""
    if one not in listed:
        return False
    return other == NOBODY or listed.index(one) < listed.index(other)


def is_stable(small: Small, hosts: Sequence[int]) -> bool:
    """By the words of the definition, pair by pair, with none of the product's arithmetic."""
    holding = [[i for i, host in enumerate(hosts) if host == h] for h in range(len(small.hosts))]
    for proposer, host in enumerate(hosts):
        if host != NOBODY and (host not in small.proposers[proposer] or proposer not in small.hosts[host]):
            return False
    if any(len(held) > places for held, places in zip(holding, small.capacities, strict=True)):
        return False
    for proposer, host in product(range(len(small.proposers)), range(len(small.hosts))):
        if not likes(small.proposers[proposer], host, hosts[proposer]) or proposer not in small.hosts[host]:
            continue
        has_room = len(holding[host]) < small.capacities[host]
        if has_room or any(likes(small.hosts[host], proposer, held) for held in holding[host]):
            return False
    return True


def stable_pairings(small: Small) -> Iterator[tuple[int, ...]]:
    """All there are, by trying every pairing."""
    choices = [(NOBODY, *range(len(small.hosts)))] * len(small.proposers)
    return (hosts for hosts in product(*choices) if is_stable(small, hosts))


def all_lists(others: int) -> list[tuple[int, ...]]:
    """Every list that one can hand in: every order of every part."""
    return [listed for length in range(others + 1) for listed in permutations(range(others), length)]


def as_pairing(hosts: Sequence[int]) -> Pairing:
    return Pairing(np.array(hosts, np.int64).reshape(len(hosts)))


@st.composite
def small_rounds(draw: st.DrawFn, most_proposers: int = 4, most_hosts: int = 3) -> Small:
    """Rounds with lists that are whole or cut short, and hosts with one to three places."""
    proposers, hosts = draw(st.integers(0, most_proposers)), draw(st.integers(1, most_hosts))
    of_hosts, of_proposers = all_lists(hosts), all_lists(proposers)
    return Small(
        tuple(draw(st.lists(st.sampled_from(of_hosts), min_size=proposers, max_size=proposers))),
        tuple(draw(st.lists(st.sampled_from(of_proposers), min_size=hosts, max_size=hosts))),
        tuple(draw(st.lists(st.integers(1, 3), min_size=hosts, max_size=hosts))),
    )
