"""Tell the build of a file whose header does not: its reference bases at the known positions do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.normalise import Reading
from alliance.genomics.genotypes.sites import Sites
from alliance.genomics.genotypes.vcf import Record

_LEAD = 6
"""How far one build must be ahead for the rest of the file not to be waited for: three documented variants."""
_DOCUMENTED, _SAME_BASE, _OTHER_BASE = 2, 1, -1


def told_by_bases(
    records: Iterator[Record], grch37: Sites, grch38: Sites, file: Path
) -> tuple[Sites, bool, Iterator[Record]]:
    """The sites to read a file by, whether its build is told, and all its records again.

    A record at a site speaks for a build where its REF is that build's, the more so where its ALT is documented, and
    against it where its REF is another base. Where nothing speaks for either, there is nothing to read: the sites are
    GRCh38's and the build is not told.

    Raises `GenotypeError` where genotypes would be read but both builds fit.
    """
    held: list[Record] = []
    old = new = 0
    blocks = False
    for record in records:
        on_old, on_new = grch37.read(record), grch38.read(record)
        block = bool(grch37.in_block(record) or grch38.in_block(record))
        if on_old or on_new or block:
            held.append(record)
            old, new, blocks = old + _agreement(on_old), new + _agreement(on_new), blocks or block
        if abs(old - new) >= _LEAD:
            break
    everything = chain(held, records)
    if old > max(new, _SAME_BASE):
        return grch37, True, everything
    if new > max(old, 0):
        return grch38, True, everything
    if blocks or old == new > 0:
        raise GenotypeError(
            "it cannot be told whether the file is on GRCh37 or GRCh38.",
            file=file,
            advice="Name the build in the header: ##contig lines with lengths, or a ##reference line.",
        )
    return grch38, False, everything


def _agreement(readings: list[Reading]) -> int:
    """How much a record's readings speak for a build; a longer change beside a site speaks for neither."""
    return sum(
        _OTHER_BASE if reading.mismatch else _DOCUMENTED if (reading.codes > 0).any() else _SAME_BASE
        for reading in readings
        if not reading.changed
    )
