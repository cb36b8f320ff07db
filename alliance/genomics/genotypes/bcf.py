"""BCF files, read through htslib and handed on in the same shape as VCF records."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import cyvcf2

from alliance.genomics.genotypes import builds, streams
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.vcf import Header, Record, Region, Wanted, parse_header, parse_record

_MAGIC = b"BCF\x02"
_RECORD_LENGTHS = struct.Struct("<II")
"""Bytes of a record's site and of its genotypes, in front of them."""


def is_bcf(file: Path) -> bool:
    """Whether the file's first decompressed bytes are BCF's."""
    if streams.compression(file) == "bgzip":
        return next(streams.pieces_from(file, 0), b"")[:4] == _MAGIC
    with file.open("rb") as handle:
        return handle.read(4) == _MAGIC


def _open(file: Path) -> cyvcf2.VCF:
    if streams.compression(file) == "bgzip":
        streams.require_complete(file)
    try:
        return cyvcf2.VCF(str(file))
    except (OSError, ValueError):
        raise _damaged(file) from None


def _damaged(file: Path) -> GenotypeError:
    return GenotypeError("the BCF file cannot be read to its end.", file=file, advice="Copy or make it again.")


def _count_records(file: Path) -> int:
    """Walk from record to record by their lengths. Raises `GenotypeError` where the last one is cut short."""
    count, waiting, skip, lengths = -1, b"", len(_MAGIC) + 1, struct.Struct("<I")
    for piece in streams.pieces(file):
        waiting += piece
        while len(waiting) >= skip + lengths.size:
            skip += lengths.size + sum(lengths.unpack_from(waiting, skip))
            count, lengths = count + 1, _RECORD_LENGTHS
        whole = min(skip, len(waiting))
        waiting, skip = waiting[whole:], skip - whole
    if waiting or skip or count < 0:
        raise _damaged(file)
    return count


def read_header(file: Path) -> Header:
    """Header of a BCF file."""
    try:
        text = _open(file).raw_header
    except UnicodeDecodeError:
        raise _damaged(file) from None
    return parse_header(text.rstrip("\n").split("\n"), file)


def records(file: Path, header: Header, wanted: Wanted, regions: Sequence[Region]) -> Iterator[Record]:
    """As `vcf.records`, in one pass over the file, and one before it, for htslib takes a damaged record for the end."""
    left = _count_records(file)
    for variant in _open(file):
        left -= 1
        chrom = builds.chromosome(variant.CHROM)
        if variant.POS in wanted.get(chrom, ()) or (header.blocks and variant.INFO.get("END") is not None):
            yield parse_record(str(variant).rstrip("\n").encode(), chrom, variant.POS, file, None)
    if left:
        raise _damaged(file)
