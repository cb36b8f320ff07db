"""What a file is, by its first bytes; its name is never believed."""

from __future__ import annotations

import re
import zlib

HEAD = 4096
"""How many bytes are enough to tell."""

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GENOTYPES = (b"##fileformat=VCF", b"BCF\x02")
_WORKBOOK = b"PK\x03\x04"
_PARTS_OF_A_WORKBOOK = (b"[Content_Types].xml", b"xl/")
_TWO_BYTES_A_LETTER = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_OTHERS = {
    b"PK\x03\x04": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"\xfd7zXZ": "archive",
    b"BZh": "archive",
    b"%PDF": "document",
    b"{\\rtf": "document",
    b"\xd0\xcf\x11\xe0": "document",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"BAM\x01": "reads",
    b"CRAM": "reads",
    b"@": "reads",
}


def contents(head: bytes) -> str:
    """`genotypes`, `table`, `empty`, `archive`, `document`, `picture`, `reads` (BAM, CRAM, FASTQ) or `unknown`.

    Any text and any XLSX workbook may be a table; whether it is one, only its reader can tell.
    `head` is the start of the file, plain or compressed with gzip or bgzip; `HEAD` bytes are enough.
    """
    if head.startswith(_GZIP):
        head = _decompressed(head)
    if not head:
        return "empty"
    if head.removeprefix(_BYTE_ORDER_MARK).startswith(_GENOTYPES):
        return "genotypes"
    if head.startswith(_WORKBOOK) and any(part in head for part in _PARTS_OF_A_WORKBOOK):
        return "table"
    text = head.startswith(_TWO_BYTES_A_LETTER) or not _NO_TEXT.search(head)
    return next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), "table" if text else "unknown")


def _decompressed(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b"\0"
