"""Reads one tab-separated table into rows that know their place, so that every complaint names file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class KnowledgeError(ValueError):
    """A table of the knowledge cannot be used; says which file, which line and what is wrong there."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}")
        self.file = file
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, what: str) -> KnowledgeError:
        """The error to raise when something is wrong with this row."""
        return KnowledgeError(self.file, self.line, what)

    def required(self, column: str) -> str:
        """The cell's text; raises `KnowledgeError` where it is empty."""
        if not (text := self.cells[column]):
            raise self.error(f"{column} is empty")
        return text

    def number(self, column: str, kind: Callable[[str], T]) -> T:
        """The cell as `int` or `float`; raises `KnowledgeError` where it is not one."""
        try:
            return kind(self.cells[column])
        except ValueError:
            raise self.error(f"{column} is not a number: {self.cells[column]!r}") from None

    def flag(self, column: str) -> bool:
        """True for "yes", False for an empty cell; raises `KnowledgeError` for anything else."""
        if self.cells[column] not in ("yes", ""):
            raise self.error(f"{column} must be yes or empty, not {self.cells[column]!r}")
        return self.cells[column] == "yes"

    def list(self, column: str, separator: str = ",") -> tuple[str, ...]:
        """The cell split at `separator`; nothing where it is empty."""
        text = self.cells[column]
        return tuple(text.split(separator)) if text else ()


def read_rows(folder: Path, file: str, columns: Sequence[str]) -> list[Row]:
    """The lines of a table below its header, which must be `columns`; raises `KnowledgeError` where it is not so."""
    header, lines = _header_and_lines(folder / file)
    if header != list(columns):
        raise KnowledgeError(file, 1, f"the columns must be {', '.join(columns)}")
    return [_row(file, number, line, columns) for number, line in enumerate(lines, start=2)]


def read_table(file: Path, required: Sequence[str]) -> list[Row]:
    """The lines of a table that others made: it may have more columns than the `required` ones, in any order."""
    header, lines = _header_and_lines(file)
    if missing := [column for column in required if column not in header]:
        raise KnowledgeError(file.name, 1, f"there is no column {missing[0]}; found: {', '.join(header)}")
    return [_row(file.name, number, line, header) for number, line in enumerate(lines, start=2)]


def _header_and_lines(file: Path) -> tuple[list[str], list[str]]:
    try:
        header, *lines = file.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    except FileNotFoundError:
        raise KnowledgeError(file.name, 1, f"the table is missing from {file.parent}") from None
    except UnicodeDecodeError:
        raise KnowledgeError(file.name, 1, "the table is not UTF-8 text") from None
    return header.split("\t"), lines


def _row(file: str, number: int, line: str, columns: Sequence[str]) -> Row:
    values = line.split("\t")
    if len(values) != len(columns):
        raise KnowledgeError(file, number, f"{len(columns)} cells expected, {len(values)} found")
    return Row(file, number, dict(zip(columns, values, strict=True)))
