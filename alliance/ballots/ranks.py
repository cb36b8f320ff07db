"""Ranks as people write them, and as the count reads them."""

from collections.abc import Mapping


def without_gaps(ranks: Mapping[str, int]) -> dict[str, int]:
    """The same order in the ranks 1, 2, 3 and so on; options of equal rank stay equal."""
    place = {rank: number for number, rank in enumerate(sorted(set(ranks.values())), start=1)}
    return {option: place[rank] for option, rank in ranks.items()}


def shared_ranks(ranks: Mapping[str, int]) -> list[int]:
    """Ranks that several options have, lowest first."""
    given = list(ranks.values())
    return sorted({rank for rank in given if given.count(rank) > 1})
