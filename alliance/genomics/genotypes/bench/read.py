"""From tables of genotypes to one `GenotypeMatrix`, with an account of every row that is not in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.bench import rows
from alliance.genomics.genotypes.bench.gather import AssayRows, Gathering, Unread
from alliance.genomics.genotypes.bench.layout import Strand
from alliance.genomics.genotypes.bench.mapping import Assays
from alliance.genomics.genotypes.bench.spelling import SpellingError, alleles
from alliance.genomics.genotypes.bench.strands import meanings
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, GenotypeMatrix, State
from alliance.genomics.genotypes.samples import chosen_samples
from alliance.genomics.knowledge.tables import Position

_HAPLOID_CHROMOSOMES = frozenset({"chrX", "chrY", "chrM"})
_ALLELE_CODES = frozenset(("A", "B", "AB", "BB"))
"""Array software's names for the two alleles of any variant, alone or as a genotype; only A is also a base."""
REASONS = {
    "spelling": "the genotype is not spelled in a way that is known; a mapping file can say what it means",
    "date": "the spreadsheet holds a date instead of a genotype; format the column as text and type it again",
    "one-of-two": "only one of two alleles was read",
    "one-allele": "one allele stands where two are expected",
    "allele-codes": "the assay's genotypes are codes A and B, not bases; a mapping file can say what they mean",
    "wrong-base": "the bases are not those of this position on either strand",
    "wrong-strand": "the bases are not those of this position on the strand stated",
    "strand-unknown": "its bases read differently on the two strands; state the strand",
    "both-strands": "the assay's genotypes are written on both strands, or in two notations",
    "conflict": "it differs from another row about the same sample and position; neither was used",
    "strand-word": "the strand is neither + nor -",
    "columns": "the row has more or fewer cells than there are columns",
    "no-sample": "the row names no sample",
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or one cell of a wide table, about a defining position that could not be used.

    Attributes:
        line: its line in the file, or its row in the sheet; from 1.
        what: the rsID or assay; empty where the row could not be taken apart.
        why: code of the reason.
        sample: whose genotype it is, None where the row does not say.
        file: the table.
    """

    line: int
    what: str
    why: str
    sample: str | None
    file: Path

    @property
    def reason(self) -> str:
        """`why` in words."""
        return REASONS[self.why]


@dataclass(frozen=True, slots=True)
class BenchTable:
    """What tables said.

    Attributes:
        matrix: the genotypes, unphased. Positions that no table names are absent; those whose genotype was not called
            or not usable are missing.
        rejected: rows that could not be used, in the order of the files and lines.
        unused: rows (cells of a wide table) about variants that define no allele.
        controls: rows about controls without a sample.
        unknown: up to 20 names of assays that are neither an rsID nor in the mapping; their rows count as unused.
    """

    matrix: GenotypeMatrix
    rejected: tuple[Rejected, ...]
    unused: int
    controls: int
    unknown: tuple[str, ...]


def read_bench(
    file: Path, positions: Sequence[Position], mapping: Path | None = None, strand: Strand | None = None
) -> BenchTable:
    """Read a laboratory's table at the given defining positions; see `read_benches`."""
    return read_benches([file], positions, mapping=mapping, strand=strand)


def read_benches(
    files: Sequence[Path],
    positions: Sequence[Position],
    *,
    samples: Sequence[str] | None = None,
    mapping: Path | None = None,
    strand: Strand | None = None,
    progress: Callable[[Path], None] | None = None,
) -> BenchTable:
    """Read laboratories' tables (CSV, TSV, XLSX; long, wide or transposed) at the given defining positions.

    Args:
        files: tables of the same or of different samples.
        positions: the P positions to read.
        samples: the samples wanted, in this order; all of them, in order of appearance, where None.
        mapping: a table of the laboratory's own assay names.
        strand: strand of GRCh38 on which bases are written wherever the table and the mapping do not say.
        progress: called with each file when it has been read.

    Raises:
        GenotypeError: a file is no table, is damaged, or holds none of the positions.
    """
    gathered = _gathered(files, Assays(positions, mapping), strand, progress)
    matrix = GenotypeMatrix.empty(positions, chosen_samples(_samples(gathered), samples))
    matrix.origin = "table"
    writer = _Writer(matrix)
    for table in gathered:
        writer.write(table)
    chosen = set(matrix.samples)
    return BenchTable(
        matrix=matrix,
        rejected=tuple(r for r in writer.rejected if r.sample is None or r.sample in chosen),
        unused=sum(table.unused for table in gathered),
        controls=sum(table.controls for table in gathered),
        unknown=tuple(dict.fromkeys(name for table in gathered for name in table.unknown)),
    )


def bench_samples(files: Sequence[Path], positions: Sequence[Position], mapping: Path | None = None) -> tuple[str, ...]:
    """Samples of the tables in order of appearance. Raises `GenotypeError` as `read_benches`."""
    return _samples(_gathered(files, Assays(positions, mapping)))


def are_tables(files: Sequence[Path]) -> bool:
    """Whether the files are tables, by their first bytes.

    Raises `GenotypeError` where some are and some are not: their samples and positions could not be told apart safely.
    """
    kinds = []
    for file in files:
        try:
            kinds.append(file.is_file() and rows.is_table(file))
        except OSError:
            # The reader of variant files says what is wrong with a file that cannot be opened.
            kinds.append(False)
    if len(set(kinds)) > 1:
        raise GenotypeError(
            "some of the files are tables and some are not.", advice="Send the tables and the VCF files one by one."
        )
    return any(kinds)


def _gathered(
    files: Sequence[Path], assays: Assays, strand: Strand | None = None, progress: Callable[[Path], None] | None = None
) -> list[Gathering]:
    """What the tables hold. Raises `GenotypeError` where none of it is about a defining position."""
    tables = []
    for file in files:
        table = Gathering(file, assays, strand)
        table.read()
        tables.append(table)
        if progress is not None:
            progress(file)
    if not any(table.assays for table in tables):
        raise _without_positions(files, tables)
    return tables


def _samples(tables: Sequence[Gathering]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for table in tables for name in table.samples))


def _without_positions(files: Sequence[Path], tables: Sequence[Gathering]) -> GenotypeError:
    named = any(table.unknown for table in tables)
    return GenotypeError(
        "none of the positions that define pharmacogene alleles is in the table.",
        file=files[0] if len(files) == 1 else None,
        advice="Say in a mapping file (--assays) what your assays read."
        if named
        else "It may cover other genes; send one that covers them.",
    )


class _Writer:
    """Writes what was gathered into a matrix and keeps the rows that it cannot use."""

    def __init__(self, matrix: GenotypeMatrix) -> None:
        self.rejected: list[Rejected] = []
        self._matrix = matrix
        self._columns = {name: column for column, name in enumerate(matrix.samples)}
        self._contradicted: set[tuple[int, int]] = set()

    def write(self, table: Gathering) -> None:
        before, names = len(self.rejected), list(table.samples)
        for assay in table.assays.values():
            self._write_assay(table.file, names, assay)
        self.rejected += [_rejected(unread, names, table.file) for unread in table.unread]
        self.rejected[before:] = sorted(self.rejected[before:], key=lambda rejected: rejected.line)

    def _write_assay(self, file: Path, names: Sequence[str], assay: AssayRows) -> None:
        read = _read_spellings(assay, self._matrix.positions[assay.row])
        for line, sample, text in zip(assay.lines, assay.samples, assay.texts, strict=True):
            column = self._columns.get(names[sample])
            if column is None:
                continue
            codes = read[text]
            why = codes if isinstance(codes, str) else self._place(assay.row, column, codes)
            if why:
                self._set_missing(assay.row, column)
                self.rejected.append(Rejected(line, assay.name, why, names[sample], file))

    def _place(self, row: int, column: int, codes: tuple[int, int]) -> str:
        """Write one genotype; the code of the reason where it contradicts another, else nothing."""
        matrix = self._matrix
        if codes[0] == MISSING:
            self._set_missing(row, column)
            return ""
        contradicted = (row, column) in self._contradicted
        known: NDArray[np.int8] = matrix.codes[row, column]
        if contradicted or (matrix.states[row, column] == State.CALLED and tuple(known) != codes):
            self._contradicted.add((row, column))
            matrix.codes[row, column] = MISSING
            matrix.states[row, column] = State.MISSING
            return "conflict"
        matrix.codes[row, column] = codes
        matrix.states[row, column] = State.CALLED
        return ""

    def _set_missing(self, row: int, column: int) -> None:
        if self._matrix.states[row, column] == State.ABSENT:
            self._matrix.states[row, column] = State.MISSING


def _rejected(unread: Unread, names: Sequence[str], file: Path) -> Rejected:
    sample = None if unread.sample is None else names[unread.sample]
    return Rejected(unread.line, unread.what, unread.why, sample, file)


def _read_spellings(assay: AssayRows, position: Position) -> list[tuple[int, int] | str]:
    """What each distinct genotype text of an assay means: its two codes, or the code of the reason why it has none."""
    split: list[tuple[str, ...] | str | None] = []
    for text in assay.spellings:
        try:
            split.append(alleles(text, assay.spelled))
        except SpellingError as error:
            split.append(str(error))
    tokens = {allele for found in split if isinstance(found, tuple) for allele in found}
    codes, obstacle = meanings(position, tokens, assay.strand)
    if tokens - {"A"} and tokens <= _ALLELE_CODES:
        codes, obstacle = {}, None
        split = ["allele-codes" if isinstance(found, tuple) else found for found in split]
    unknown = "wrong-base" if assay.strand is None else "wrong-strand"
    haploid = position.chrom in _HAPLOID_CHROMOSOMES
    return [_codes(found, codes, obstacle or unknown, haploid) for found in split]


def _codes(
    found: tuple[str, ...] | str | None, codes: Mapping[str, int], without_code: str, haploid: bool
) -> tuple[int, int] | str:
    if found is None:
        return MISSING, MISSING
    if isinstance(found, str):
        return found
    if any(allele not in codes for allele in found):
        return without_code
    first, *second = sorted(codes[allele] for allele in found)
    if second:
        return first, second[0]
    return (first, NO_SECOND_COPY) if haploid else "one-allele"
