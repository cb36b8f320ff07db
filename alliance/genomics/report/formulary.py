"""A local formulary or list of essential medicines: which medicines there are where the person is treated."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SIZE_READ = 5_000_000
_JOINED = re.compile(r"\s*[+/&]\s*")


class FormularyError(ValueError):
    """The file is no list of medicines; the message says which file, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Formulary:
    """The medicines of the list in `file` that reports know, by their usual name, of `lines` lines in all."""

    file: str
    drugs: frozenset[str]
    lines: int


def read_formulary(file: Path, known: Mapping[str, str], name: str = "") -> Formulary:
    """Read a list of medicines: text with one a line, or a table (CSV, TSV) with the name in any of its cells.

    Args:
        file: the list, in UTF-8.
        known: names in lower case and what they stand for. What a cell adds behind the name (salt, strength, form) is
            passed over; names that are not known are of no concern to a report.
        name: what the file is called; its own name where empty.

    Raises:
        FormularyError: the file is no text, is too large, or names no medicine that reports know.
        OSError: the file cannot be read.
    """
    called = name or file.name
    if file.stat().st_size > SIZE_READ:
        raise FormularyError(f"{called}: too large for a list of medicines (at most {SIZE_READ // 10**6} MB).")
    try:
        lines = [line for line in file.read_text("utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError:
        raise FormularyError(f"{called}: not a text. Save the list as text or CSV in UTF-8.") from None
    found = frozenset(drug for cell in _cells(lines) if (drug := _drug(cell, known)))
    if not found:
        raise FormularyError(f"{called}: no medicine in it is known here. Write one name a line, or a table (CSV).")
    return Formulary(called, found, len(lines))


def _cells(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        delimiter = next((mark for mark in "\t;," if mark in line), ",")
        yield from next(csv.reader([line[:10_000]], delimiter=delimiter), [])


def _drug(cell: str, known: Mapping[str, str]) -> str | None:
    """The medicine whose name the cell begins with, the longest where there are several."""
    words = _JOINED.sub(" / ", cell).casefold().split()[:8]
    return next((known[name] for end in range(len(words), 0, -1) if (name := " ".join(words[:end])) in known), None)
