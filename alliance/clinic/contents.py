"""What a file is, by its first bytes; its name is never believed."""

from __future__ import annotations

import zlib

HEAD = 4096
"""How many bytes are enough to tell."""

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GENOTYPES = (b"##fileformat=VCF", b"BCF\x02")
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
    """`genotypes`, `empty`, `archive`, `document`, `picture`, `reads` (BAM, CRAM, FASTQ) or `unknown`.

    `head` is the start of the file, plain or compressed with gzip or bgzip; `HEAD` bytes are enough.
    """
    if head.startswith(_GZIP):
        head = _decompressed(head)
    if not head:
        return "empty"
    if head.removeprefix(_BYTE_ORDER_MARK).startswith(_GENOTYPES):
        return "genotypes"
    return next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), "unknown")


def _decompressed(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b"\0"
