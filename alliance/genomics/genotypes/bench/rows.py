"""Rows of a table's file: CSV, TSV or semicolon-separated text in any usual encoding, or an XLSX workbook."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from alliance.genomics.genotypes import streams
from alliance.genomics.genotypes.bench import workbook
from alliance.genomics.genotypes.errors import GenotypeError

SEPARATORS = "\t;,"
ADVICE = "Send a table as CSV, TSV or XLSX with a line of column names; docs/bench.md shows the kinds that are read."
Row = tuple[int, str | list[str]]
"""Number of the line (from 1), and the line itself, or its cells where the file says where they end."""

_LINE_LIMIT = 4 << 20
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def is_table(file: Path) -> bool:
    """Whether the file may be a table: a workbook, or text that does not begin as a VCF file does.

    Raises `GenotypeError` or `OSError` where its beginning cannot be read.
    """
    if workbook.is_workbook(file):
        return True
    pieces = streams.pieces(file)
    head = next(pieces, b"")
    if _encoding(head) is None:
        head = head.removeprefix(codecs.BOM_UTF8)
        return bool(head) and not head.startswith((b"##", b"#CHROM")) and not _CONTROL.search(head)
    return True


def sheets(file: Path) -> Iterator[Iterator[Row]]:
    """The rows of every sheet of a workbook, or the lines of a text.

    Raises `GenotypeError` where the file is neither, or would need more memory than any table does.
    """
    if workbook.is_workbook(file):
        yield from workbook.sheets(file)
    else:
        yield _lines(file)


def split(row: str | list[str], separator: str) -> list[str]:
    """Cells of a line, without quotes and surrounding space. A cell ends with its line, whatever its quotes say."""
    if isinstance(row, list):
        return row
    if '"' not in row:
        return [cell.strip() for cell in row.split(separator)]
    try:
        return [cell.strip() for cell in next(csv.reader([row], delimiter=separator))]
    except csv.Error:
        return [row]


def _lines(file: Path) -> Iterator[Row]:
    number, waiting, end = 0, b"", b""
    for piece in _text(file):
        if not end:
            end = b"\n" if b"\n" in piece else b"\r"
        *lines, waiting = (waiting + piece).split(end)
        for line in lines:
            number += 1
            yield number, _decoded(line)
        if len(waiting) > _LINE_LIMIT:
            raise GenotypeError(
                "the line is too long for a table.", file=file, place=f"line {number + 1}", advice=ADVICE
            )
    if waiting:
        yield number + 1, _decoded(waiting)


def _decoded(line: bytes) -> str:
    """Excel writes the encoding of its country where it is not told to write UTF-8; only names can suffer from that."""
    try:
        return line.decode().rstrip("\r")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace").rstrip("\r")


def _text(file: Path) -> Iterator[bytes]:
    """The file's bytes as UTF-8 (or one of its one-byte relatives), without a byte-order mark."""
    pieces = streams.pieces(file)
    first = next(pieces, b"")
    encoding = _encoding(first)
    decoder = codecs.getincrementaldecoder(encoding)() if encoding else None
    for piece in _chained(first.removeprefix(codecs.BOM_UTF8), pieces):
        try:
            text = decoder.decode(piece).encode() if decoder else piece
        except UnicodeError:
            raise GenotypeError("the text is damaged.", file=file, advice="Export it again, as UTF-8.") from None
        if _CONTROL.search(text):
            raise GenotypeError("this is neither a VCF file nor a table.", file=file, advice=ADVICE)
        yield text


def _chained(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _encoding(head: bytes) -> str | None:
    """A two-byte encoding, by its byte-order mark or by the zero bytes between ASCII letters; None for any other."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    low, high = head[:64:2], head[1:64:2]
    if len(low) == len(high) > 3:
        if high.count(0) > 0.9 * len(high) and 0 not in low:
            return "utf-16-le"
        if low.count(0) > 0.9 * len(low) and 0 not in high:
            return "utf-16-be"
    return None
