"""Which members have which value of which facet, one bit each, so that any combination is counted in a millisecond.

A member has a slot, a number from 0 on. A set of members is a row of bits, slot 0 the lowest bit of the first word.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
"""A set of slots, shape (words,)."""
Slots = NDArray[np.int64]
_WORD = 64


def words_for(slots: int) -> int:
    """Words that hold so many slots."""
    return -(-slots // _WORD)


def bits_of(slots: Slots, words: int) -> Bits:
    """The set of these slots."""
    bits = np.zeros(words, np.uint64)
    np.bitwise_or.at(bits, slots // _WORD, _bit(slots))
    return bits


def is_in(slots: Slots, bits: Bits) -> NDArray[np.bool_]:
    """For each slot whether it is in the set."""
    there: NDArray[np.bool_] = (bits[slots // _WORD] & _bit(slots)) != 0
    return there


def size(bits: Bits) -> int:
    """Number of slots in the set."""
    return int(np.bitwise_count(bits).sum())


def unpacked(bits: Bits) -> NDArray[np.uint8]:
    """One number for each slot, 1 for those in the set, shape (64 * words,)."""
    return np.unpackbits(bits.astype("<u8").view(np.uint8), bitorder="little")


class FacetBits:
    """For every value of every facet the members who have it and show it to one audience."""

    def __init__(self, values: Mapping[str, Iterable[str]], slots: int, unlisted: Iterable[str] = ()):
        """`values` are the possible values by facet; others are ignored. Room for `slots` members.

        `unlisted` are facets of any values, each of which few members have; they are not counted.
        """
        names = [(facet, value) for facet, its_values in values.items() for value in its_values]
        self._row = {name: row for row, name in enumerate(names)}
        self._values: dict[str, list[str]] = {}
        for facet, value in names:
            self._values.setdefault(facet, []).append(value)
        self._bits = np.zeros((len(names), words_for(slots)), np.uint64)
        self._unlisted: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in unlisted}

    @property
    def slots(self) -> int:
        """For how many slots there is room."""
        return self._bits.shape[1] * _WORD

    def clear(self, slot: int) -> None:
        """Take all values from a slot."""
        self._bits[:, slot // _WORD] &= ~_bit(np.int64(slot))
        for values in self._unlisted.values():
            for slots in values.values():
                slots.discard(slot)

    def add(self, facet: str, value: str, slots: Slots) -> None:
        """Give a value to members; one that is not among the possible values is ignored."""
        if facet in self._unlisted:
            self._unlisted[facet][value].update(slots.tolist())
        row = self._row.get((facet, value))
        if row is not None:
            self._bits[row] |= bits_of(slots, self._bits.shape[1])

    def having(self, facet: str, values: Iterable[str]) -> Bits:
        """Members with at least one of these values."""
        if facet in self._unlisted:
            anyone_of = set().union(*(self._unlisted[facet].get(value, ()) for value in values))
            return bits_of(np.fromiter(anyone_of, np.int64), self._bits.shape[1])
        rows = [self._row[facet, value] for value in values if (facet, value) in self._row]
        anyone: Bits = np.bitwise_or.reduce(self._bits[rows], axis=0)
        return anyone

    def count(self, facet: str, among: Bits) -> dict[str, int]:
        """Number of members in the set by value, without those that nobody has."""
        values = self._values[facet]
        first = self._row[facet, values[0]]
        numbers = np.bitwise_count(self._bits[first : first + len(values)] & among).sum(axis=1)
        return {value: int(number) for value, number in zip(values, numbers, strict=True) if number}


def _bit(slots: np.int64 | Slots) -> Bits:
    return np.left_shift(np.uint64(1), (slots % _WORD).astype(np.uint64))
