"""The listed members ranked by how well they match a profile, from the directory's index in memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from alliance.directory.bits import FacetBits, unpacked
from alliance.directory.index import Index
from alliance.matching.profiles import means_by_country
from alliance.matching.scoring import Means, Profile, Worth
from alliance.matching.vectors import Sums, score
from alliance.members.visibility import Audience

Ids = NDArray[np.int64]
_ODD = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio: multiplying by it scatters numbers that stand close together (Knuth, TAOCP 6.4)."""


def ranked(index: Index, mine: Profile, reader: int, need: str, on: date) -> Ids:
    """Ids of the listed members with whom there is something to do together, the best match first.

    Only what they show to members counts.

    Args:
        reader: id of the member for whom they are ranked. Equals come in an order that differs between readers, so
            that nobody comes first for everybody.
        need: code of what they have to offer; empty for any.
    """
    facets = index.facets[Audience.MEMBERS]
    scored = score([mine], _Listed(facets, means_by_country(on)))
    among = index.everybody() & facets.having("offers", [need]) if need else index.everybody()
    slots = np.flatnonzero(scored.have_substance[0] & unpacked(among).astype(np.bool_))
    ids = index.ids_at(slots)
    best_first = np.argsort((-scored.totals[0][slots].astype(np.int64) << 32) + _turn(ids, reader))
    others: Ids = ids[best_first]
    others = others[others != reader]
    return others


def _turn(ids: Ids, reader: int) -> Ids:
    """A number below 2^32 for each member, which looks drawn by lot and is always the same for one reader."""
    mixed = (ids.astype(np.uint64) ^ np.uint64(reader * _ODD % 2**64)) * np.uint64(_ODD)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_ODD)
    turn: Ids = (mixed >> np.uint64(32)).astype(np.int64)
    return turn


class _Listed:
    """The index as columns of profiles."""

    def __init__(self, facets: FacetBits, means: Mapping[str, Means]):
        self._facets = facets
        self._means = means

    def sums(self, part: str, worth: Sequence[Worth]) -> Sums:
        """As in `vectors.Columns`, one profile for each slot."""
        if part == "means":
            return self.sums("country", [self._by_country(its) for its in worth])
        return np.stack([self._sum(part, its) for its in worth])

    def _by_country(self, worth: Worth) -> Worth:
        return {country: worth[means] for country, means in self._means.items() if means in worth}

    def _sum(self, part: str, worth: Worth) -> Sums:
        # Nobody is in two countries, so those that are worth the same need to be looked at only once.
        alike: dict[object, list[str]] = defaultdict(list)
        for value, points in worth.items():
            alike[points if part == "country" else value].append(value)
        total = np.zeros(self._facets.slots, np.float32)
        for values in alike.values():
            total += worth[values[0]] * unpacked(self._facets.having(part, values))
        return total
