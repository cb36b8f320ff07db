"""Decompressed bytes of a genotype file, in bounded pieces: plain text, gzip, or bgzip with or without an index."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from alliance.genomics.genotypes.errors import GenotypeError

_PIECE = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_BGZF_HEADER = struct.Struct("<4sIBBH2sHH")
_BGZF_END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")
_BGZF_LARGEST = 1 << 16
"""Bytes in the largest block that bgzip may write."""
_WINDOW_BITS = 14
"""A tabix linear index holds one offset for every 2**14 bases."""


def compression(file: Path) -> str:
    """`bgzip`, `gzip` or `plain`, from the file's first bytes."""
    with file.open("rb") as handle:
        head = handle.read(18)
    if head[:2] != _GZIP_MAGIC:
        return "plain"
    return "bgzip" if len(head) == 18 and head[3] & 4 and head[12:14] == b"BC" else "gzip"


def pieces(file: Path) -> Iterator[bytes]:
    """The whole file, decompressed, about one megabyte at a time."""
    kind = compression(file)
    with file.open("rb") as handle:
        if kind == "bgzip":
            require_complete(file)
            yield from _joined(_blocks(handle, file))
        elif kind == "gzip":
            yield from _gzip(handle, file)
        else:
            while piece := handle.read(_PIECE):
                yield piece


def pieces_from(file: Path, virtual_offset: int) -> Iterator[bytes]:
    """A bgzip file from a tabix virtual offset on."""
    with file.open("rb") as handle:
        handle.seek(virtual_offset >> 16)
        blocks = _blocks(handle, file)
        yield next(blocks, b"")[virtual_offset & 0xFFFF :]
        yield from blocks


def require_complete(file: Path) -> None:
    """Raise `GenotypeError` where a bgzip file lacks its end marker, as a copy that was cut short does."""
    with file.open("rb") as handle:
        handle.seek(0, 2)
        handle.seek(max(0, handle.tell() - len(_BGZF_END)))
        if handle.read() != _BGZF_END:
            raise _truncated(file)


def _truncated(file: Path) -> GenotypeError:
    return GenotypeError(
        "the compressed file ends too early: part of it is missing.", file=file, advice="Copy or download it again."
    )


def _damaged(file: Path) -> GenotypeError:
    return GenotypeError("the compressed data are damaged.", file=file, advice="Copy or download it again.")


def _blocks(handle: BinaryIO, file: Path) -> Iterator[bytes]:
    """Decompressed blocks of a bgzip file from where `handle` stands, each checked against its checksum."""
    while header := handle.read(_BGZF_HEADER.size):
        if len(header) < _BGZF_HEADER.size:
            raise _truncated(file)
        magic, _, _, _, extra, subfield, _, size = _BGZF_HEADER.unpack(header)
        if magic[:2] != _GZIP_MAGIC or subfield != b"BC":
            raise _damaged(file)
        rest = size + 1 - _BGZF_HEADER.size
        if extra != 6 or rest < 8:
            raise _damaged(file)
        body = handle.read(rest)
        if len(body) < rest:
            raise _truncated(file)
        checksum, length = struct.unpack_from("<II", body, len(body) - 8)
        if length > _BGZF_LARGEST:
            raise _damaged(file)
        try:
            block = zlib.decompress(body[:-8], -15, length or 1)
        except zlib.error:
            raise _damaged(file) from None
        if zlib.crc32(block) != checksum:
            raise _damaged(file)
        if block:
            yield block


def _joined(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Small blocks joined into pieces, so that long records are cut less often."""
    waiting: list[bytes] = []
    for block in blocks:
        waiting.append(block)
        if len(waiting) == _PIECE >> 16:
            yield b"".join(waiting)
            waiting = []
    if waiting:
        yield b"".join(waiting)


def _gzip(handle: BinaryIO, file: Path) -> Iterator[bytes]:
    """Members of an ordinary gzip file, one after another."""
    stream = zlib.decompressobj(31)
    started = False
    while raw := handle.read(_PIECE >> 3):
        while raw:
            try:
                piece = stream.decompress(raw, _PIECE)
            except zlib.error:
                raise _damaged(file) from None
            started = True
            raw = stream.unconsumed_tail
            if stream.eof:
                raw, stream, started = stream.unused_data.lstrip(b"\0"), zlib.decompressobj(31), False
            if piece:
                yield piece
    if started:
        raise _truncated(file)


def tabix_offsets(index: Path) -> dict[str, Sequence[int]]:
    """Linear index of a `.tbi` file: contig name -> virtual offset of the first record in every 16,384 bases."""
    raw = b"".join(pieces(index))
    try:
        if raw[:4] != b"TBI\x01":
            raise ValueError
        return _linear_index(raw)
    except (struct.error, ValueError):
        raise GenotypeError("this is not a tabix index.", file=index, advice="Make it again or delete it.") from None


def _linear_index(raw: bytes) -> dict[str, Sequence[int]]:
    """Parse as the tabix specification lays it out. Raises `struct.error` or `ValueError` where it is damaged."""
    count, names_length = struct.unpack_from("<I", raw, 4)[0], struct.unpack_from("<I", raw, 32)[0]
    names = raw[36 : 36 + names_length].split(b"\0")[:count]
    at = 36 + names_length
    offsets: dict[str, Sequence[int]] = {}
    for name in names:
        (bins,) = struct.unpack_from("<I", raw, at)
        at += 4
        for _ in range(bins):
            (chunks,) = struct.unpack_from("<I", raw, at + 4)
            at += 8 + 16 * chunks
        (windows,) = struct.unpack_from("<I", raw, at)
        offsets[name.decode()] = struct.unpack_from(f"<{windows}Q", raw, at + 4)
        at += 4 + 8 * windows
    return offsets


def window_offset(offsets: Sequence[int], start: int) -> int | None:
    """Virtual offset from which records at or after the 1-based `start` can be read; None where there are none."""
    window = max(0, start - 1) >> _WINDOW_BITS
    return next((offset for offset in offsets[window:] if offset), None)
