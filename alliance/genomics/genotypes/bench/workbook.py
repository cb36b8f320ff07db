"""XLSX workbooks, unpacked within bounds before they are read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import python_calamine

from alliance.genomics.genotypes.errors import GenotypeError

DATE = "(date)"
"""Stands for a cell that the spreadsheet holds as a date, as it does where somebody typed 6/7."""

_MAGIC = b"PK\x03\x04"
_BYTES = 64 << 20
_CELLS = 2_000_000
_TEXT = 256 << 20
"""Bytes that the cells may hold when each has the longest of the strings they share."""
_ADVICE = "Save it as CSV, or send only the sheet with the genotypes."
_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/.*|xl/(workbook|styles|sharedStrings)\.xml|xl/(_rels|worksheets)/.*")
_SHARED = re.compile(rb"""\bt\s*=\s*["']\s*s\s*["']""")
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]*)(\d+)""")
_ROW = re.compile(rb"<(?:[^\s<>/:]+:)?row\b")
_UNPLACED_ROW = re.compile(rb"""<(?:[^\s<>/:]+:)?row\b(?!\s+r\s*=\s*["']\s*\d)""")
_UNPLACED_CELL = re.compile(rb"""<(?:[^\s<>/:]+:)?c\b(?!\s+r\s*=\s*["']\s*[A-Za-z])""")
_LETTERS, _DIGITS = 3, 7
"""Longest names of a column and a row; `XFD1048576` is the last cell of a sheet."""


def is_workbook(file: Path) -> bool:
    """Whether the file begins as a ZIP archive does, which an XLSX workbook is."""
    with file.open("rb") as handle:
        return handle.read(len(_MAGIC)) == _MAGIC


def sheets(file: Path) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """Number and cells of every row, sheet by sheet.

    Raises `GenotypeError` for another archive, a damaged workbook, or one that unpacks to more than any table needs.
    """
    try:
        with python_calamine.CalamineWorkbook.from_filelike(_bounded(file)) as book:
            for name in book.sheet_names:
                yield _rows(book.get_sheet_by_name(name))
    except (python_calamine.CalamineError, OSError, ValueError):
        raise GenotypeError("the workbook cannot be read.", file=file, advice=_ADVICE) from None


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return DATE
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()


def _bounded(file: Path) -> io.BytesIO:
    """The parts of a workbook that hold its cells, packed anew, so that no archive can say less than it unpacks to."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(packed, "w") as copy:
            parts = [part for part in archive.infolist() if _PARTS.fullmatch(part.filename)]
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise GenotypeError("this archive is no XLSX workbook.", file=file, advice="Unpack it first.")
            left, longest, shared = _BYTES, 0, 0
            for part in parts:
                with archive.open(part) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                longest = max(longest, *map(len, _STRING.split(content)[1:]), 0)
                shared += len(_SHARED.findall(content))
                if left < 0 or _area(content) > _CELLS or longest * shared > _TEXT:
                    raise GenotypeError("the workbook is too large for a table.", file=file, advice=_ADVICE)
                copy.writestr(part.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OverflowError):
        raise GenotypeError("the workbook is damaged.", file=file, advice="Save it again.") from None
    packed.seek(0)
    return packed


def _area(content: bytes) -> int:
    """Cells between the first one and the farthest that a part may reach; reading needs room for all.

    A row or cell that does not say its place stands behind the one before it.
    """
    columns, rows = 1, 1
    for letters, digits in _PLACE.findall(content):
        if len(letters) > _LETTERS or len(digits) > _DIGITS:
            return _CELLS + 1
        rows = max(rows, int(digits))
        number = 0
        for letter in letters.upper():
            number = 26 * number + letter - 64
        columns = max(columns, number)
    unplaced = max(len(_UNPLACED_CELL.findall(row)) for row in _ROW.split(content))
    return (rows + len(_UNPLACED_ROW.findall(content))) * (columns + unplaced)
