"""The rows of one table that are about defining positions, assay by assay.

A table may have millions of rows, and few distinct genotypes of an assay; so a row is kept as three numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alliance.genomics.genotypes.bench import rows
from alliance.genomics.genotypes.bench.layout import Layout, Strand, find_layout, strand_of
from alliance.genomics.genotypes.bench.mapping import Assay, Assays
from alliance.genomics.genotypes.errors import GenotypeError

_HEADER_WITHIN = 20_000
"""Lines in which the column names must come; a QuantStudio file tells of its wells and curves before."""
_UNREAD_AT_MOST = 1_000_000
_UNKNOWN_SHOWN = 20
_CONTROLS = ("ntc", "nc", "pc", "negative control", "positive control", "no template control", "blank", "standard")
_STATES_PLUS = ("plus strand", "forward (+) strand")
"""How consumer files (23andMe, AncestryDNA) say in their comments that bases are on the genome's plus strand."""


@dataclass(slots=True)
class AssayRows:
    """Rows of one assay on one strand: for each its line, the index of its sample and the index of its spelling."""

    row: int
    name: str
    strand: Strand | None
    spelled: Mapping[str, str] | None
    spellings: dict[str, int] = field(default_factory=dict)
    lines: array[int] = field(default_factory=lambda: array("q"))
    samples: array[int] = field(default_factory=lambda: array("l"))
    texts: array[int] = field(default_factory=lambda: array("l"))

    def add(self, line: int, sample: int, text: str) -> None:
        """Keep one row."""
        self.lines.append(line)
        self.samples.append(sample)
        self.texts.append(self.spellings.setdefault(text, len(self.spellings)))


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be taken apart: its line, its assay and sample where known, and the code of the reason."""

    line: int
    what: str
    why: str
    sample: int | None = None


class Gathering:
    """One table, read once.

    Attributes:
        file: the table.
        samples: names in order of appearance, with their indices.
        assays: rows about defining positions, by (assay name, strand).
        unread: rows that could not be taken apart.
        unused: rows about other variants.
        controls: rows about controls.
        unknown: names of assays that nobody knows, the first 20.
    """

    def __init__(self, file: Path, assays: Assays, strand: Strand | None) -> None:
        self.file = file
        self.assays: dict[tuple[str, Strand | None], AssayRows] = {}
        self.samples: dict[str, int] = {}
        self.unread: list[Unread] = []
        self.unused = self.controls = 0
        self.unknown: dict[str, None] = {}
        self._known = assays
        self._strand = strand

    def read(self) -> None:
        """Read the first sheet (a text has one) that holds a table. Raises `GenotypeError` where none does."""
        anything = False
        for sheet in rows.sheets(self.file):
            for number, row in sheet:
                anything = anything or bool(row)
                if number > _HEADER_WITHIN:
                    break
                if (found := self._header(row)) is not None:
                    self._read_table(sheet, *found)
                    return
        problem = (
            "this is not a VCF file, and no line names the columns of a table." if anything else "the file is empty."
        )
        raise GenotypeError(problem, file=self.file, advice=rows.ADVICE)

    def _header(self, row: str | list[str]) -> tuple[str, Layout] | None:
        if isinstance(row, str):
            if self._strand is None and any(words in row.lower() for words in _STATES_PLUS):
                self._strand = "+"
            row = row.lstrip("# ")
        for separator in rows.SEPARATORS if isinstance(row, str) else ",":
            if layout := find_layout(rows.split(row, separator), self._is_marker):
                return separator, layout
        return None

    def _is_marker(self, name: str) -> bool:
        return self._known.get(name) is not None

    def _read_table(self, sheet: Iterator[rows.Row], separator: str, layout: Layout) -> None:
        read = self._long_row if not layout.across else self._transposed_row if layout.markers else self._wide_row
        if layout.sample is None and layout.genotype is None and layout.alleles is None:
            self.samples.update((name, index) for index, (_, name) in enumerate(layout.across))
        for number, row in sheet:
            if row[:1] == "#":
                continue
            if isinstance(row, str) and self._is_elsewhere(row, separator, layout):
                self.unused += 1
                continue
            cells = rows.split(row, separator)
            if cells[0][:1] == "[" and not any(cells[1:]):
                return
            if len(cells) != layout.width and not self._mended(cells, layout):
                self._reject(number, "", "columns")
            elif any(cells):
                read(number, cells, layout)

    def _is_elsewhere(self, row: str, separator: str, layout: Layout) -> bool:
        """Whether a plain line begins with an rsID that defines nothing, as nearly all lines of an array's file do."""
        name, _, rest = row.partition(separator)
        return (
            layout.markers == (0,)
            and not layout.across
            and self._known.is_elsewhere(name)
            and rest.count(separator) == layout.width - 2
            and '"' not in rest
        )

    def _mended(self, cells: list[str], layout: Layout) -> bool:
        """Fill up or cut empty cells at the row's end; False where that does not make it fit."""
        while cells and not cells[-1]:
            cells.pop()
        fits = not cells or (layout.width >= len(cells) > min(layout.width - 1, _last_needed(layout)))
        cells += [""] * (layout.width - len(cells))
        return fits

    def _long_row(self, number: int, cells: list[str], layout: Layout) -> None:
        name, assay = self._assay(cells, layout)
        if assay is None or assay.row is None:
            self._leave(name, assay)
            return
        if layout.task is not None and cells[layout.task].lower() in _CONTROLS:
            self.controls += 1
            return
        sample = self.file.stem if layout.sample is None else cells[layout.sample]
        if layout.alleles is not None:
            text = " ".join(cells[index] for index in layout.alleles).strip()
        else:
            text = cells[layout.genotype or 0]
        self._add(number, (name, assay), sample, text, cells, layout)

    def _wide_row(self, number: int, cells: list[str], layout: Layout) -> None:
        for index, name in layout.across:
            assay = self._known.get(name)
            if assay is None or assay.row is None:
                self._leave(name, assay)
            else:
                self._add(number, (name, assay), cells[layout.sample or 0], cells[index], cells, layout)

    def _transposed_row(self, number: int, cells: list[str], layout: Layout) -> None:
        name, assay = self._assay(cells, layout)
        if assay is None or assay.row is None:
            self._leave(name, assay)
            return
        for index, sample in layout.across:
            self._add(number, (name, assay), sample, cells[index], cells, layout)

    def _assay(self, cells: list[str], layout: Layout) -> tuple[str, Assay | None]:
        """The first of the cells that name the marker which is known, and what it reads."""
        best = cells[layout.markers[0]], None
        for index in layout.markers:
            assay = self._known.get(cells[index])
            if assay is not None:
                return cells[index], assay
        return best

    def _add(
        self, number: int, marker: tuple[str, Assay], sample: str, text: str, cells: list[str], layout: Layout
    ) -> None:
        name, assay = marker
        if not sample or assay.row is None:
            self._reject(number, name, "no-sample")
            return
        who = self.samples.setdefault(sample, len(self.samples))
        strand = assay.strand
        if strand is None and layout.strand is not None:
            try:
                strand = strand_of(cells[layout.strand])
            except KeyError:
                self._reject(number, name, "strand-word", who)
                return
        strand = strand or layout.declared or self._strand
        key = name, strand
        if key not in self.assays:
            self.assays[key] = AssayRows(assay.row, name, strand, assay.spelled)
        self.assays[key].add(number, who, text)

    def _leave(self, name: str, assay: Assay | None) -> None:
        self.unused += 1
        if assay is None and name and len(self.unknown) < _UNKNOWN_SHOWN:
            self.unknown[name] = None

    def _reject(self, number: int, what: str, why: str, sample: int | None = None) -> None:
        self.unread.append(Unread(number, what, why, sample))
        if len(self.unread) > _UNREAD_AT_MOST:
            raise GenotypeError(
                f"more than {_UNREAD_AT_MOST:,} rows cannot be read; the first is line {self.unread[0].line}.",
                file=self.file,
                advice=rows.ADVICE,
            )


def _last_needed(layout: Layout) -> int:
    """Index of the last column without which a row says nothing."""
    columns: set[int | None] = {layout.sample, layout.genotype, *(layout.alleles or ()), *layout.markers[:1]}
    columns |= {index for index, _ in layout.across}
    return max(column for column in columns if column is not None)
