"""Results that are whole or not there: written beside their place first, then moved into it."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile


def written(out: Path | None, lines: Iterable[str]) -> None:
    """Write lines to `out`, replacing it only when all of them are on disk; to standard output where None.

    Raises `OSError` where the place cannot be written or the disk is full; `out` is then as it was before.
    """
    if out is None:
        _to_terminal(lines)
        return
    if out.exists() and not out.is_file():
        with out.open("w", encoding="utf-8") as stream:
            stream.writelines(lines)
        return
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=out.parent, prefix=f".{out.name}.", delete=False
    ) as stream:
        try:
            stream.writelines(lines)
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
