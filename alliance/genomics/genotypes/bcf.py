"""BCF files, read through htslib and handed on in the same shape as VCF records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import cyvcf2

from alliance.genomics.genotypes import builds, streams
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.vcf import Header, Record, Region, Wanted, parse_header, parse_record

_MAGIC = b"BCF\x02"


def is_bcf(file: Path) -> bool:
    """Whether the file's first decompressed bytes are BCF's."""
    if streams.compression(file) == "bgzip":
        return next(streams.pieces_from(file, 0), b"")[:4] == _MAGIC
    with file.open("rb") as handle:
        return handle.read(4) == _MAGIC


def _open(file: Path) -> cyvcf2.VCF:
    if streams.compression(file) == "bgzip":
        streams.require_complete(file)
    return cyvcf2.VCF(str(file))


@contextmanager
def _refusing(file: Path) -> Iterator[None]:
    """Say that a file is damaged where htslib cannot read on; cyvcf2 raises a bare `Exception` for that."""
    try:
        yield
    except GenotypeError:
        raise
    except Exception:
        raise GenotypeError(
            "the BCF file cannot be read to its end.", file=file, advice="Copy or make it again."
        ) from None


def read_header(file: Path) -> Header:
    """Header of a BCF file."""
    with _refusing(file):
        return parse_header(_open(file).raw_header.rstrip("\n").split("\n"), file)


def records(file: Path, header: Header, wanted: Wanted, regions: Sequence[Region]) -> Iterator[Record]:
    """As `vcf.records`, in one pass over the file."""
    with _refusing(file):
        for variant in _open(file):
            chrom = builds.chromosome(variant.CHROM)
            if variant.POS in wanted.get(chrom, ()) or (header.blocks and _is_range(variant)):
                yield parse_record(str(variant).rstrip("\n").encode(), chrom, variant.POS, file, None)


def _is_range(variant: cyvcf2.Variant) -> bool:
    return variant.INFO.get("END") is not None or variant.INFO.get("SVLEN") is not None
