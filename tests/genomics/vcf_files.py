"""Small VCF files for tests, written from the defining positions themselves."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.genotypes.reader import read_matrix
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.tables import Position

KNOWLEDGE = load_knowledge()
META = (
    "##fileformat=VCFv4.2",
    "##contig=<ID=chr10,length=133797422>",
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
)
COLUMNS = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")


def position(gene: str, name: str | int) -> Position:
    """A defining position by rsID or by GRCh38 coordinate."""
    return next(p for p in KNOWLEDGE.genes[gene].positions if name in (p.rsid, p.position))


def record(place: Position, *genotypes: str, fields: str = "GT", **columns: str) -> str:
    """A record line at a position; `columns` replace chrom, pos, ref, alt, filter or info."""
    return "\t".join(
        (
            columns.get("chrom", place.chrom),
            columns.get("pos", str(place.position)),
            place.rsid or ".",
            columns.get("ref", place.ref),
            columns.get("alt", ",".join(place.alts)),
            ".",
            columns.get("filter", "PASS"),
            columns.get("info", "."),
            fields,
            *genotypes,
        )
    )


def old_record(place: Position, *genotypes: str, **columns: str) -> str:
    """The record of a position on GRCh37, spelled there: the genotypes count GRCh37's REF as 0."""
    there = place.grch37
    assert there is not None
    alts = ",".join(place.ref if alt == there.ref else alt for alt in place.alts)
    spelled = {"chrom": place.chrom[3:], "pos": str(there.position), "ref": there.ref, "alt": alts}
    return record(place, *genotypes, **{**spelled, **columns})


def text(records: Iterable[str], samples: Sequence[str] = ("S1",), meta: Sequence[str] = META) -> str:
    return "\n".join((*meta, "\t".join((*COLUMNS, *samples)), *records)) + "\n"


def write(file: Path, records: Iterable[str], samples: Sequence[str] = ("S1",), meta: Sequence[str] = META) -> Path:
    content = text(records, samples, meta).encode()
    file.write_bytes(gzip.compress(content) if file.suffix == ".gz" else content)
    return file


def read(file: Path, *positions: Position, **options: Sequence[str]) -> GenotypeMatrix:
    return read_matrix([file], positions, **options)


def codes(matrix: GenotypeMatrix, row: int = 0) -> list[list[int]]:
    """The codes of every sample at one row."""
    found: list[list[int]] = matrix.codes[row].tolist()
    return found


def gene_records(gene: str, genotypes: Mapping[int, str] | str = "0/0") -> list[str]:
    """A record for every defining position of a gene; `genotypes` by index, or one for all."""
    places = KNOWLEDGE.genes[gene].positions
    return [
        record(p, genotypes if isinstance(genotypes, str) else genotypes.get(i, "0/0")) for i, p in enumerate(places)
    ]
