"""Where a table says what: its line of column names, recognised by their words in any order and spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Strand = Literal["+", "-"]
"""Strand of GRCh38 that a genotype's bases are written on."""

_SAMPLE = (
    *("sample", "sampleid", "samplename", "samplenumber", "sampleno", "individual", "individualid", "iid"),
    *("subject", "subjectid", "patient", "patientid", "dnaid", "specimen", "specimenid", "name", "id"),
)
_MARKER = (
    *("rsid", "rs", "rsnumber", "rsno", "dbsnp", "dbsnpid", "dbsnprsid", "ncbisnpreference", "refsnp", "snpid"),
    *("snp", "snpname", "snpassayname", "assay", "assayname", "assayid", "marker", "markername", "markerid"),
    *("variant", "variantid", "variantname", "target", "targetname", "probesetid", "probeset", "locus"),
)
_GENOTYPE = (
    *("genotype", "genotypes", "genotypecall", "gt", "forwardstrandbasecalls", "basecalls", "basecall", "call"),
    *("finalcall", "allelecall", "result", "results"),
)
_ALLELES: tuple[tuple[str, str, Strand | None], ...] = (
    # Illumina's Plus is the strand of the genome; its Forward, Top and Design strands differ from it at many positions.
    ("allele1plus", "allele2plus", "+"),
    ("allele1", "allele2", None),
    ("allelea", "alleleb", None),
    ("a1", "a2", None),
    ("allele1forward", "allele2forward", None),
    ("allele1top", "allele2top", None),
    ("allele1design", "allele2design", None),
)
_STRAND = ("strand", "genotypestrand", "orientation")
_TASK = ("task", "sampletype")
_ABOUT_A_MARKER = frozenset(
    (
        *(
            *_MARKER,
            *_STRAND,
            "chromosome",
            "chrom",
            "chr",
            "position",
            "pos",
            "build",
            "gene",
            "genesymbol",
            "genename",
        ),
        *("ref", "alt", "reference", "alternative", "refallele", "altallele", "starallele", "comment", "comments"),
    )
)
_STRANDS: dict[str, Strand | None] = {
    **dict.fromkeys(("+", "plus", "forward", "fwd", "f", "1", "+1"), "+"),
    **dict.fromkeys(("-", "minus", "reverse", "rev", "r", "-1"), "-"),
    **dict.fromkeys(("", ".", "?", "na", "n/a", "unknown", "top", "bot", "bottom", "t", "b")),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns are.

    Attributes:
        width: number of columns.
        sample: column of the sample's name, None where the file is about one sample or names them in its first line.
        markers: columns that may name the rsID or assay, best first; empty in a wide table.
        genotype: column of the genotype, None where there is none, or where it is in two columns.
        alleles: columns of the first and the second allele.
        strand: column of the strand.
        task: column that tells controls from samples.
        across: wide: columns of the markers; transposed: columns of the samples; with their names.
        declared: strand that the column names state.
    """

    width: int
    sample: int | None = None
    markers: tuple[int, ...] = ()
    genotype: int | None = None
    alleles: tuple[int, int] | None = None
    strand: int | None = None
    task: int | None = None
    across: tuple[tuple[int, str], ...] = ()
    declared: Strand | None = None


def strand_of(text: str) -> Strand | None:
    """A strand as tables spell it; None where it says none. Raises `KeyError` for any other word."""
    return _STRANDS[text.strip().lower()]


def column_key(name: str) -> str:
    """A column's name without case, space and punctuation: `Sample ID` and `sample_id` are both `sampleid`."""
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


def find_layout(cells: Sequence[str], is_marker: Callable[[str], bool]) -> Layout | None:
    """The layout that a line of column names announces, None where the line is no such line."""
    if len(cells) < 2:
        return None
    places: dict[str, int] = {}
    for index, cell in enumerate(cells):
        places.setdefault(column_key(cell), index)
    sample, strand, task = _first(places, _SAMPLE), _first(places, _STRAND), _first(places, _TASK)
    markers = tuple(places[name] for name in _MARKER if name in places)
    genotype = _first(places, _GENOTYPE)
    pairs = ((names, (places[names[0]], places[names[1]])) for names in _ALLELES if {*names[:2]} <= places.keys())
    named, alleles = next(pairs, (None, None))
    if markers and (genotype is not None or alleles is not None):
        declared = named[2] if named else None
        if genotype is not None and declared is None:
            alleles = None
        return Layout(len(cells), sample, markers, genotype, alleles, strand, task, declared=declared)
    return _across(cells, sample, markers, strand, is_marker)


def _first(places: dict[str, int], names: Sequence[str]) -> int | None:
    return next((places[name] for name in names if name in places), None)


def _across(
    cells: Sequence[str],
    sample: int | None,
    markers: tuple[int, ...],
    strand: int | None,
    is_marker: Callable[[str], bool],
) -> Layout | None:
    """A wide table (a column per marker) or a transposed one (a column per sample), if the line announces either.

    Where no column is called a sample's, every other column of a wide table must be a marker: else a line of data that
    happens to hold an rsID would pass.
    """
    if 0 in markers and sample is None:
        named = [(i, cell) for i, cell in enumerate(cells) if cell and column_key(cell) not in _ABOUT_A_MARKER]
        return Layout(len(cells), markers=markers, strand=strand, across=tuple(named)) if named else None
    names = 0 if sample is None else sample
    columns = tuple((i, cell) for i, cell in enumerate(cells) if i != names and is_marker(cell))
    if not columns or is_marker(cells[names]) or (sample is None and len(columns) < sum(map(bool, cells[1:]))):
        return None
    return Layout(len(cells), names, across=columns)
