"""Allele frequencies of populations: those that come with the software, or a table of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alliance.genomics.knowledge.load import PACKAGED, SOURCES
from alliance.genomics.knowledge.rows import Row, read_rows, read_table
from alliance.genomics.knowledge.tables import Source

FILE = "population_frequencies.tsv"
SOURCE_FILE = "population_sources.tsv"
"""Where the frequencies come from: a table of its own, for they are not built from what the definitions are."""

COLUMNS = ("gene", "allele", "status", "population", "count", "total")
NAMED = "called"
"""Status of a row that counts one named allele; any other counts copies that bear no single name."""
COMBINED = "combination"


@dataclass(frozen=True, slots=True)
class AlleleCounts:
    """Copies of one gene in one population: `named` by allele, `unnamed` by why there is no name.

    Only the proportions count where the table gave frequencies. `combined` are those of the unnamed that are known as a
    combination ("*9 + rs3826711"), by its name.
    """

    named: Mapping[str, float]
    unnamed: Mapping[str, float]
    combined: Mapping[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All copies, named or not."""
        return sum(self.named.values()) + sum(self.unnamed.values())

    def frequency(self, allele: str) -> float:
        """Frequency of a named allele among the named copies; 0 where it was not seen."""
        named = sum(self.named.values())
        return self.named.get(allele, 0.0) / named if named else 0.0


@dataclass(frozen=True, slots=True)
class PopulationFrequencies:
    """Allele counts by gene and population. `title` and `source` say where they come from.

    `counted` is False where the table gave frequencies, so that nobody knows how many copies they rest on.
    """

    title: str
    source: Source | None
    populations: tuple[str, ...]
    counts: Mapping[tuple[str, str], AlleleCounts]
    counted: bool = True

    def of(self, gene: str, population: str) -> AlleleCounts | None:
        """Counts of a gene in a population, None where the table has none."""
        return self.counts.get((gene, population))


def load_population_frequencies(file: Path | None = None) -> PopulationFrequencies:
    """Read allele frequencies from `file`, by default those that come with the software.

    The table has the columns gene, allele, population and count or frequency, and where wanted status (empty means a
    named allele); `alleles.tsv` of `alliance frequencies` is such a table. Raises `KnowledgeError` naming file and line
    where it cannot be used, `OSError` where it cannot be opened.
    """
    if file is not None:
        return _collect(file.name, None, read_table(file, ("gene", "allele", "population")))
    (source,) = (
        Source(*(row.required(column) for column in SOURCES)) for row in read_rows(PACKAGED, SOURCE_FILE, SOURCES)
    )
    return _collect(source.title, source, read_rows(PACKAGED, FILE, COLUMNS))


def _collect(title: str, source: Source | None, rows: Sequence[Row]) -> PopulationFrequencies:
    named: dict[tuple[str, str], dict[str, float]] = {}
    unnamed: dict[tuple[str, str], dict[str, float]] = {}
    combined: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows:
        key = row.required("gene"), row.required("population")
        for known in (named, unnamed, combined):
            known.setdefault(key, {})
        status = row.cells.get("status", "") or NAMED
        if status == NAMED:
            _add(named[key], row, row.required("allele"))
        else:
            unnamed[key][status] = unnamed[key].get(status, 0.0) + _weight(row)
        if status == COMBINED and row.cells["allele"]:
            _add(combined[key], row, row["allele"])
    counts = {key: AlleleCounts(named[key], unnamed[key], combined[key]) for key in named}
    populations = tuple(dict.fromkeys(population for _, population in counts))
    return PopulationFrequencies(title, source, populations, counts, all("count" in row.cells for row in rows))


def _add(counts: dict[str, float], row: Row, allele: str) -> None:
    if allele in counts:
        raise row.error(f"{allele} of {row['gene']} is listed twice for {row['population']}")
    counts[allele] = _weight(row)


def _weight(row: Row) -> float:
    column = next((name for name in ("count", "frequency") if name in row.cells), None)
    if column is None:
        raise row.error("there is neither a column count nor a column frequency")
    weight = row.number(column, float)
    if not 0 <= weight < float("inf"):
        raise row.error(f"{column} must be 0 or more, not {row[column]}")
    return weight
