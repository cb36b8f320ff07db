"""The rows of a list: CSV, semicolon- or tab-separated text, or an XLSX workbook."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from alliance.genomics.genotypes.bench import workbook
from alliance.genomics.genotypes.errors import GenotypeError

MOST_COLUMNS = 100
MOST_BYTES = 64 << 20
_SEPARATORS = ",;\t"


class TableError(ValueError):
    """The file is no list that can be read; the message says why and what to do."""


def read_table(file: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Headings, and each further row that is not empty: its line (from 1) and its cells, as many as there are headings.

    Of a workbook the first sheet with anything in it is read. Text is UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        TableError: not a table, damaged, too large, or without headings.
    """
    rows = _workbook(file) if workbook.is_workbook(file) else _text(file)
    headed = next(((line, cells) for line, cells in rows if any(cells)), None)
    if headed is None:
        raise TableError("the file is empty")
    headings = headed[1]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise TableError(
            f"the list has {len(headings)} columns; {MOST_COLUMNS} are read: remove those it does not need"
        )
    return headings, _even(rows, len(headings))


def _even(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for line, cells in rows:
        if any(cells):
            yield line, (cells + [""] * width)[:width]


def _workbook(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        for sheet in workbook.sheets(file):
            empty = True
            for line, cells in sheet:
                empty = empty and not any(cells)
                yield line, cells
            if not empty:
                return
    except GenotypeError as error:
        raise TableError(f"{error.problem} {error.advice}".strip()) from error


def _text(file: Path) -> Iterator[tuple[int, list[str]]]:
    if file.stat().st_size > MOST_BYTES:
        raise TableError(f"the file has more than {MOST_BYTES >> 20} MB: split the list")
    text = _decoded(file.read_bytes())
    if "\0" in text:
        raise TableError("this is not a table: save the list as CSV or XLSX")
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count))
    before = 0
    try:
        for cells in reader:
            yield before + 1, [cell.strip() for cell in cells]
            before = reader.line_num
    except csv.Error as error:
        raise TableError(f"line {before + 1} cannot be read ({error}): look at its quotation marks") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet writes where nobody told it to write UTF-8.
        return content.decode("cp1252", "replace")
