"""Results that are whole or not there: written beside their place first, then moved into it."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast


def written(out: Path | None, lines: Iterable[str]) -> None:
    """Write lines to `out`, replacing it only when all of them are on disk; to standard output where None.

    Raises `OSError` where the place cannot be written or the disk is full; `out` is then as it was before.
    """
    if out is None:
        _to_terminal(lines)
        return
    with replacing(out) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", newline="\n")
        text.writelines(lines)
        text.detach()


@contextmanager
def replacing(out: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the file `out` when the block ends well; else `out` is as it was before."""
    if out.exists() and not out.is_file():
        with out.open("wb") as device:
            yield device
        return
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as stream:
        try:
            yield cast(BinaryIO, stream)
            stream.flush()
            Path(stream.name).chmod(0o666 & ~_umask())
            Path(stream.name).replace(out)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _to_terminal(lines: Iterable[str]) -> None:
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; what Python still flushes at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
