"""Where one build has the defining positions, and how its codes become GRCh38's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes import normalise
from alliance.genomics.genotypes.matrix import REFERENCE, UNREADABLE, grch37_code
from alliance.genomics.genotypes.normalise import ChromosomeSites, Reading, Site
from alliance.genomics.genotypes.vcf import Record, Region, Wanted, removes
from alliance.genomics.knowledge.tables import Position


class Sites:
    """The defining positions as files on one build hold them.

    On GRCh37 they lie elsewhere, a few have another reference base, and those not known there are left out.
    """

    def __init__(self, build: str, positions: Sequence[Position]) -> None:
        self.build = build
        self._code: dict[int, int] = {}
        rows: dict[str, list[tuple[int, Position]]] = {}
        for row, position in enumerate(positions):
            here = position if build == "GRCh38" else _on_grch37(position)
            if here is not None:
                rows.setdefault(position.chrom, []).append((row, here))
                if here.ref != position.ref:
                    self._code[row] = grch37_code(position)
        self.by_chromosome = {chrom: ChromosomeSites(members) for chrom, members in rows.items()}

    def read(self, record: Record) -> list[Reading]:
        """What a record says about each site it describes, in this build's codes."""
        place = self.by_chromosome.get(record.chrom)
        if place is None:
            return []
        readings = normalise.read_record(place, record.start, record.ref, record.alts)
        return readings + self._taken_away(record, {reading.site.row for reading in readings})

    def _taken_away(self, record: Record, read: set[int]) -> list[Reading]:
        """Readings of the sites, other than those already read, that a deletion without bases takes away."""
        if not any(map(removes, record.alts)):
            return []
        codes = np.array([REFERENCE, *(UNREADABLE if removes(alt) else REFERENCE for alt in record.alts)], np.int8)
        between = self.by_chromosome[record.chrom].between(record.start + 1, record.end)
        return [Reading(site, codes, changed=True) for site in between if site.row not in read]

    def in_block(self, record: Record) -> list[Site]:
        """Sites within a gVCF reference block; none for any other record."""
        place = self.by_chromosome.get(record.chrom)
        if place is None or record.end <= record.start or any(map(removes, record.alts)):
            return []
        return place.between(record.start, record.end)

    def exchanged(self, row: int, codes: NDArray[np.int8]) -> NDArray[np.int8]:
        """GRCh38's codes for this build's, and the other way round: where REF and an ALT change places, so do codes."""
        if row not in self._code:
            return codes
        code = self._code[row]
        return np.where(codes == REFERENCE, code, np.where(codes == code, REFERENCE, codes)).astype(np.int8)


def _on_grch37(position: Position) -> Position | None:
    """The position as GRCh37 has it: at its place there, and with GRCh37's base as REF."""
    there = position.grch37
    if there is None:
        return None
    alts = tuple(position.ref if alt == there.ref else alt for alt in position.alts)
    return replace(position, position=there.position, ref=there.ref, alts=alts)


def wanted(candidates: Iterable[Sites]) -> Wanted:
    """Starts of the records that may describe a site of any candidate, by chromosome."""
    starts: dict[str, frozenset[int]] = {}
    for sites in candidates:
        for chrom, place in sites.by_chromosome.items():
            starts[chrom] = starts.get(chrom, frozenset()) | place.wanted
    return starts


def regions(candidates: Iterable[Sites]) -> list[Region]:
    """The stretches that hold sites of any candidate; none overlaps another."""
    starts: dict[str, list[int]] = {}
    for sites in candidates:
        for chrom, place in sites.by_chromosome.items():
            starts[chrom] = sorted((*starts.get(chrom, ()), *place.starts))
    return [(chrom, first, last) for chrom, of_one in starts.items() for first, last in normalise.regions(of_one)]
