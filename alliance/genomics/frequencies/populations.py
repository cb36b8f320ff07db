"""Which population every sample belongs to, from a tab-separated table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["all", "super-population", "population"]

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sample": ("sample", "sample_id"),
    "population": ("population", "pop"),
    "super-population": ("super-population", "super_population", "superpopulation", "super_pop"),
}
"""Headings that a column may have; 1000 Genomes uses the short ones."""
_REQUIRED = ("sample", "population")


class PopulationError(ValueError):
    """A table of populations cannot be used; says which file, which line, what is wrong and what to do."""

    def __init__(self, file: Path, line: int | None, problem: str, advice: str) -> None:
        where = file.name if line is None else f"{file.name}, line {line}"
        super().__init__(f"{where}: {problem} {advice}")


@dataclass(frozen=True, slots=True)
class Populations:
    """Population and, where the table has them, super-population by sample; a sample may have neither."""

    population: Mapping[str, str]
    super_population: Mapping[str, str]

    def levels(self) -> dict[Level, Mapping[str, str]]:
        """Label by sample at each level at which samples are grouped, widest first."""
        return {"super-population": self.super_population, "population": self.population}


def read_populations(file: Path) -> Populations:
    """Read a UTF-8 table with the columns sample, population and, if wanted, super-population; others are ignored.

    Raises `PopulationError` where it cannot be used, `OSError` where it cannot be opened.
    """
    lines = _text(file).splitlines()
    columns = _columns(file, lines[0] if lines else "")
    rows: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            row = _row(file, number, line, columns)
            if row["sample"] in rows:
                raise PopulationError(
                    file, number, f"sample {row['sample']!r} is listed twice.", "Keep one line of it."
                )
            rows[row["sample"]] = row
    populations = Populations(_labels(rows, "population"), _labels(rows, "super-population"))
    _require_different_labels(file, populations)
    return populations


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PopulationError(
            file, None, "this is not UTF-8 text.", "Save it as tab-separated text in UTF-8, not as a spreadsheet."
        ) from None


def _columns(file: Path, header: str) -> dict[str, int]:
    headings = [heading.strip().lower() for heading in header.split("\t")]
    columns = {
        meaning: next(headings.index(name) for name in names if name in headings)
        for meaning, names in _COLUMNS.items()
        if not set(names).isdisjoint(headings)
    }
    if missing := [meaning for meaning in _REQUIRED if meaning not in columns]:
        found = ", ".join(heading for heading in headings if heading) or "nothing"
        raise PopulationError(
            file, 1, f"there is no column {missing[0]}; found: {found}.", "Name the columns, with tabs between them."
        )
    return columns


def _row(file: Path, number: int, line: str, columns: Mapping[str, int]) -> dict[str, str]:
    cells = line.split("\t")
    row = {meaning: cells[at].strip() if at < len(cells) else "" for meaning, at in columns.items()}
    if not row["sample"]:
        raise PopulationError(file, number, "the sample has no name.", "Fill it in or delete the line.")
    if "all" in row.values():
        raise PopulationError(file, number, "'all' stands for the whole cohort.", "Give the population another name.")
    return row


def _labels(rows: Mapping[str, Mapping[str, str]], meaning: str) -> dict[str, str]:
    return {sample: row[meaning] for sample, row in rows.items() if row.get(meaning)}


def _require_different_labels(file: Path, populations: Populations) -> None:
    shared: Sequence[str] = sorted(set(populations.population.values()) & set(populations.super_population.values()))
    if shared:
        raise PopulationError(
            file, None, f"{shared[0]!r} is both a population and a super-population.", "Give them different names."
        )
