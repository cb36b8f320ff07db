"""How many took part in each region, sector and income group, so that nobody can be told who did.

A group is shown only where at least `LEAST` members voted and at least `LEAST` did not. What is not shown is put
together; and because the totals are public, more is put together until nothing can be found by subtraction: neither
within a table, nor between two of them (Africa may be the low-income countries and one person).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

LEAST = 5
NOT_KNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many are on the roll, and how many of them voted."""

    roll: int
    voted: int

    def __sub__(self, other: "Turnout") -> "Turnout":
        return Turnout(self.roll - other.roll, self.voted - other.voted)

    @property
    def hides_everybody(self) -> bool:
        """Whether it tells nothing about any one member; an empty group has nobody to tell about."""
        return self.roll == 0 or min(self.voted, self.roll - self.voted) >= LEAST


@dataclass(frozen=True, slots=True)
class Table:
    """Groups that can be shown, and all others in one sum."""

    shown: Mapping[str, Turnout]
    others: Turnout | None
    """None where no group was left out."""


Cells = Mapping[tuple[str, ...], Turnout]
"""Members by the groups they are in, one group of every partition: (region, sector, income group)."""

Union = frozenset[tuple[str, ...]]


def tables(cells: Cells, partitions: int) -> list[Table | None]:
    """One table for each partition; None where nothing of it can be shown.

    A later table gives way to an earlier one, so the partition that matters most comes first.
    """
    published: list[list[Union]] = []
    made = []
    for partition in range(partitions):
        blocks = _blocks(cells, partition)
        while blocks and not _is_safe(blocks, published, cells):
            blocks = _coarser(blocks, cells)
        published += [list(blocks.values())]
        made.append(_table(blocks, cells))
    return made


def _blocks(cells: Cells, partition: int) -> dict[str, Union]:
    """Every group with its cells; the name of those that were put together is empty."""
    groups = sorted({cell[partition] for cell in cells})
    return {group: frozenset(cell for cell in cells if cell[partition] == group) for group in groups}


def _is_safe(blocks: Mapping[str, Union], published: Sequence[Sequence[Union]], cells: Cells) -> bool:
    if not all(_turnout(block, cells).hides_everybody for block in blocks.values()):
        return False
    own = list(_unions(list(blocks.values())))
    return not any(_tells(one, other, cells) for earlier in published for other in _unions(earlier) for one in own)


def _tells(one: Union, other: Union, cells: Cells) -> bool:
    """Whether two published sums together say of a few members what each of them did."""
    left, right = _turnout(one - other, cells), _turnout(other - one, cells)
    difference = left.voted - right.voted
    if not (left.roll and right.roll):
        return not (left.hides_everybody and right.hides_everybody)
    return difference in (left.roll, -right.roll)


def _coarser(blocks: Mapping[str, Union], cells: Cells) -> dict[str, Union]:
    """Put the smallest group, or an unsafe one first, together with those that are put together already."""
    named = {name: block for name, block in blocks.items() if name}
    if len(named) <= 1 or len(blocks) <= 2:
        return {}
    unsafe = {name: block for name, block in named.items() if not _turnout(block, cells).hides_everybody}
    smallest = min(unsafe or named, key=lambda name: (_turnout(named[name], cells).roll, name))
    others = blocks.get("", frozenset()) | named.pop(smallest)
    return {**named, "": others}


def _unions(blocks: Sequence[Union]) -> Iterator[Union]:
    for size in range(1, len(blocks)):
        for chosen in combinations(blocks, size):
            yield frozenset().union(*chosen)


def _turnout(block: Union, cells: Cells) -> Turnout:
    return Turnout(sum(cells[cell].roll for cell in block), sum(cells[cell].voted for cell in block))


def _table(blocks: Mapping[str, Union], cells: Cells) -> Table | None:
    if not blocks:
        return None
    sums = {name: _turnout(block, cells) for name, block in blocks.items()}
    others = sums.pop("", None)
    return Table(sums, others)


def count_cells(members: Sequence[tuple[tuple[str, ...], bool]]) -> dict[tuple[str, ...], Turnout]:
    """From each member's groups and whether they voted."""
    roll, voted = Counter(cell for cell, _ in members), Counter(cell for cell, has_voted in members if has_voted)
    return {cell: Turnout(roll[cell], voted[cell]) for cell in roll}
