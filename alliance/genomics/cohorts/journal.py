"""What a run has done so far, kept beside its table, so that a run that was ended can be taken up again.

A folder holds the spooled genotypes, the rows of the blocks that are done, and a journal: a line a step, each with a
checksum of its own, the first of which says what was asked for. A step stands in the journal only when what it tells of
is on disk. Whatever is damaged is done again.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from alliance.genomics.cohorts.spool import Marks


class RunningError(Exception):
    """Another run is writing the same table."""


@dataclass(slots=True)
class Journal:
    """The steps of one run.

    Attributes:
        folder: where everything unfinished is.
        found: whether there was an unfinished run of the same request ("same"), of another or a damaged one ("other"),
            or none ("none").
        marks: what is known of the spooled genotypes beside their arrays; None until all files are read.
        samples: how many samples' rows are done.
        size: bytes of their rows.
    """

    folder: Path
    lines: BinaryIO
    found: str = "none"
    marks: Marks | None = None
    samples: int = 0
    size: int = 0

    @property
    def rows(self) -> Path:
        """The rows of the samples that are done."""
        return self.folder / "rows.tsv"

    def record_reading(self, marks: Marks) -> None:
        """Note that all genotypes are on disk."""
        self.marks = marks
        self._write({"read": marks})

    def record_block(self, samples: int, rows: bytes) -> None:
        """Note that the rows of `samples` more samples are on disk."""
        self.samples += samples
        self.size += len(rows)
        self._write({"samples": self.samples, "size": self.size, "checksum": zlib.crc32(rows)})

    def forget(self) -> None:
        """Remove the folder: the table is in its place, or the files cannot be read."""
        shutil.rmtree(self.folder)

    def _write(self, step: Mapping[str, Any]) -> None:
        text = json.dumps(step)
        self.lines.write(f"{zlib.crc32(text.encode()):08x} {text}\n".encode())
        self.lines.flush()
        os.fsync(self.lines.fileno())

    def _take_up(self, request: Mapping[str, object]) -> None:
        """Read the steps of the earlier run of the same request, and leave out everything from the first doubt on."""
        good = 0
        for number, (end, step) in enumerate(_steps(self.lines)):
            if number == 0:
                if step.get("request") != request:
                    break
                self.found = "same"
            elif "read" in step:
                self.marks = step["read"]
            elif self.marks is None or not self._fits(step):
                break
            good = end
        self.lines.truncate(good)
        if good == 0:
            self.rows.unlink(missing_ok=True)
            self._write({"request": request})

    def _fits(self, step: Mapping[str, Any]) -> bool:
        """Whether the rows a step tells of are there; if so, the step counts."""
        try:
            with self.rows.open("rb") as file:
                file.seek(self.size)
                rows = file.read(step["size"] - self.size)
        except FileNotFoundError:
            return False
        if len(rows) != step["size"] - self.size or zlib.crc32(rows) != step["checksum"]:
            return False
        self.samples, self.size = step["samples"], step["size"]
        return True


@contextmanager
def journal_beside(out: Path, request: Mapping[str, object]) -> Iterator[Journal]:
    """The journal of the run that writes `out`, taken up where an earlier run of the same request ended.

    Raises `RunningError` while another run writes it, and `OSError` where its folder cannot be made.
    """
    folder = out.with_name(f".{out.name}.unfinished")
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "journal").open("ab+") as lines:
        try:
            fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunningError(
                f"{out}: another run is writing this table. Wait for it, or name another file."
            ) from None
        journal = Journal(folder, lines)
        if os.fstat(lines.fileno()).st_size:
            journal.found = "other"
        journal._take_up(request)
        yield journal


def _steps(lines: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each whole line's end in the file, and what it says; ends before the first that is damaged."""
    lines.seek(0)
    end = 0
    for line in lines:
        checksum, _, text = line.rstrip(b"\n").partition(b" ")
        if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(text):
            return
        end += len(line)
        yield end, json.loads(text)
