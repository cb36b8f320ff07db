"""Blocked gzip, the compression of `.vcf.gz` files (SAM/BAM specification, section 4.1)."""

from __future__ import annotations

import struct
import zlib
from types import TracebackType
from typing import BinaryIO

_BLOCK = 0xFF00
"""Uncompressed bytes a block: even stored without compression they stay under the block's limit of 64 kB."""
_HEADER = struct.Struct("<4sIBBH2sHH")
_TRAILER = struct.Struct("<II")
_END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")


class BgzipWriter:
    """Compresses what is written to it into `stream`, which stays open; use it in a `with` block."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting = bytearray()

    def write(self, data: bytes, /) -> int:
        """Take bytes; they reach the stream a whole block at a time."""
        self._waiting += data
        while len(self._waiting) >= _BLOCK:
            self._write_block(bytes(self._waiting[:_BLOCK]))
            del self._waiting[:_BLOCK]
        return len(data)

    def __enter__(self) -> BgzipWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # After an error the end marker stays away, so that the file is seen to be incomplete.
        if kind is None:
            self._write_block(bytes(self._waiting))
            self._stream.write(_END)

    def _write_block(self, data: bytes) -> None:
        compressor = zlib.compressobj(wbits=-15)
        body = compressor.compress(data) + compressor.flush()
        size = _HEADER.size + len(body) + _TRAILER.size
        self._stream.write(_HEADER.pack(b"\x1f\x8b\x08\x04", 0, 0, 0xFF, 6, b"BC", 2, size - 1))
        self._stream.write(body)
        self._stream.write(_TRAILER.pack(zlib.crc32(data), len(data)))
