"""Reads a data dump of the Research Organization Registry, record by record, however large it is.

A dump is one JSON array, bare or in a ZIP archive. Only a window of it is in memory at any time. Releases before 2.0
hold a second file in an older schema beside the one that is read here.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_FILE = 4 * 2**30
"""Bytes of JSON, unpacked; the registry's own are a tenth of that."""
LARGEST_RECORD = 4 * 2**20
"""Characters of one record; the registry's own stay below a tenth of that."""
_STEP = 2**18
_RELEASE = re.compile(r"v(\d+(?:\.\d+){1,2})-(\d{4}-\d{2}-\d{2})-ror-data")
_BETWEEN = re.compile(r"[\s,]*")
_BEHIND = frozenset(" \t\r\n,]")
_NOT_V2 = "this is not a ROR data dump: it has no file named like v2.0-2025-12-16-ror-data.json"


class DumpError(ValueError):
    """The file as a whole cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Release:
    """Which dump it is."""

    version: str
    released_on: date


def release_of(file: Path) -> Release:
    """The release of a dump, by the file's name or that of the file in the archive.

    Raises:
        DumpError: neither name tells.
        OSError: there is no such file.
    """
    file.stat()
    names = [file.name]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            names += archive.namelist()
    for name in names:
        if found := _RELEASE.search(name):
            try:
                return Release(found[1], date.fromisoformat(found[2]))
            except ValueError as error:
                raise DumpError(f"{name}: {found[2]} is not a date") from error
    raise DumpError(
        f"{file.name}: the name does not tell the release; keep the one it had, like v2.0-2025-12-16-ror-data.zip"
    )


def read_dump(file: Path, watch: Callable[[int, int], None] = lambda done, total: None) -> Iterator[object]:
    """Every element of the dump's array, parsed. `watch` is told how many bytes of how many are read.

    Raises:
        DumpError: not a dump, damaged, or far larger than any dump.
        OSError: the file cannot be read.
    """
    with _opened(file) as (stream, size):
        yield from elements(_Measured(stream, size, watch))


@contextmanager
def _opened(file: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The JSON inside, as bytes, with how many they are said to be."""
    if not zipfile.is_zipfile(file):
        with file.open("rb") as stream:
            yield stream, file.stat().st_size
        return
    try:
        with zipfile.ZipFile(file) as archive:
            member = _member(archive)
            with archive.open(member) as stream:
                yield stream, member.file_size
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DumpError(f"{file.name}: damaged archive ({error})") from error


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    dumps = [member for member in archive.infolist() if re.search(r"ror-data(_schema_v2)?\.json$", member.filename)]
    if not dumps:
        raise DumpError(_NOT_V2)
    # Where there are two, the one that is not marked is in the older schema.
    return max(dumps, key=lambda member: "_schema_v2" in member.filename)


class _Measured(io.RawIOBase):
    """Passes bytes on, tells how many, and stops at more than any dump has, whatever an archive claims."""

    def __init__(self, stream: IO[bytes], size: int, watch: Callable[[int, int], None]) -> None:
        self._stream, self._size, self._watch, self._done = stream, size, watch, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer)
        part = self._stream.read(len(room))
        room[: len(part)] = part
        self._done += len(part)
        if self._done > LARGEST_FILE:
            raise DumpError(f"more than {LARGEST_FILE // 2**30} GB of text: no ROR data dump is that large")
        self._watch(self._done, max(self._size, self._done))
        return len(part)


class _Window:
    """The part of the text that is being looked at."""

    def __init__(self, stream: io.RawIOBase) -> None:
        self._text = io.TextIOWrapper(io.BufferedReader(stream, _STEP), encoding="utf-8-sig")
        self.text, self.at, self.passed, self.ended = "", 0, 0, False

    def more(self) -> None:
        """Forget what was passed, and look further."""
        try:
            part = self._text.read(_STEP)
        except UnicodeDecodeError as error:
            raise DumpError(f"not UTF-8 text, near character {self.position}") from error
        self.ended = not part
        self.passed += self.at
        self.text, self.at = self.text[self.at :] + part, 0

    def skip(self) -> str:
        """Pass blanks and commas; the next character, or an empty string at the end."""
        while True:
            found = _BETWEEN.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or self.ended:
                return self.text[self.at : self.at + 1]
            self.more()

    @property
    def position(self) -> int:
        """Which character of the file it is."""
        return self.passed + self.at


def elements(stream: io.RawIOBase) -> Iterator[object]:
    """The elements of the JSON array in `stream`, one at a time.

    Raises:
        DumpError: not one array of JSON values, cut off, or with an element beyond `LARGEST_RECORD`.
    """
    window = _Window(stream)
    if window.skip() != "[":
        raise DumpError("not a ROR data dump: it does not begin with a JSON array")
    window.at += 1
    decoder = json.JSONDecoder()
    while (first := window.skip()) != "]":
        if not first:
            raise DumpError(f"cut off: the array does not end, after character {window.position}")
        yield _element(window, decoder)


def _element(window: _Window, decoder: json.JSONDecoder) -> object:
    while True:
        problem = "no comma behind a value"
        try:
            value, end = decoder.raw_decode(window.text, window.at)
        except (json.JSONDecodeError, RecursionError) as error:
            problem = _reason(error)
        else:
            # A number could go on beyond the window.
            if window.text[end : end + 1] in _BEHIND or (window.ended and end == len(window.text)):
                window.at = end
                return value
        if window.ended or len(window.text) - window.at > LARGEST_RECORD:
            raise DumpError(f"broken at character {window.position}: {problem}")
        window.more()


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
