"""Copies of the embedded SQLite database, made and put back while the site runs.

Both directions use SQLite's own online backup, which copies one consistent state and waits for a writer to finish.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

HEADER = b"SQLite format 3\x00"
LAST_COPY = "last-backup"
"""File in the data folder whose date says when the last copy was made."""
OWN_TABLES = frozenset({"django_migrations", "members_member"})


class NotOurDatabaseError(ValueError):
    """The file is not a sound copy of this site's database; the message says why."""


def copy_database(database: Path, copy: Path, told: Callable[[], None] = lambda: None) -> int:
    """Write a verified copy of the running `database` to `copy` and return its size in bytes.

    The copy appears under its name only when it is complete; an existing file is replaced.

    Args:
        told: called when the copy is complete, before it appears: no copy is there that nobody was told of.

    Raises:
        NotOurDatabaseError: `database` does not exist, is damaged or is not this site's.
        OSError: the copy cannot be written there.
    """
    if not database.is_file():
        raise NotOurDatabaseError(f"{database}: there is no database yet; `alliance setup` creates it")
    descriptor, name = tempfile.mkstemp(dir=copy.parent, prefix=f".{copy.name}.")
    os.close(descriptor)
    unfinished = Path(name)
    try:
        _copy_pages(database, unfinished)
        _make_self_contained(unfinished)
        verify(unfinished)
        size = unfinished.stat().st_size
        told()
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return size


def put_back(copy: Path, database: Path, keep_old_as: Path, prepare: Callable[[Path], None]) -> None:
    """Replace what `database` holds by what `copy` holds, in one transaction, after keeping the old state beside it.

    Connections that are open on `database` see the old state until the transaction ends and the restored one after.

    Args:
        prepare: called with a file beside `database` that holds what `copy` holds; as it leaves it, it is put in place.

    Raises:
        NotOurDatabaseError: `copy` is damaged or is not this site's.
        OSError: the old state cannot be kept.
    """
    verify(copy)
    if database.exists():
        copy_database(database, keep_old_as)
    prepared = database.with_name(f".{database.name}.prepared")
    try:
        copy_database(copy, prepared)
        prepare(prepared)
        _copy_pages(prepared, database)
    finally:
        for file in (prepared, *database.parent.glob(f"{prepared.name}-*")):
            file.unlink(missing_ok=True)


def verify(file: Path) -> None:
    """Raise `NotOurDatabaseError` unless `file` is a sound SQLite database with this site's tables."""
    if not file.is_file():
        raise NotOurDatabaseError(f"{file}: there is no such file")
    with file.open("rb") as handle:
        if handle.read(len(HEADER)) != HEADER:
            raise NotOurDatabaseError(f"{file}: not an SQLite database")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise NotOurDatabaseError(f"{file}: damaged ({error})") from error
    if verdict != "ok":
        raise NotOurDatabaseError(f"{file}: damaged ({verdict})")
    if not tables >= OWN_TABLES:
        raise NotOurDatabaseError(f"{file}: an SQLite database, but not one of this site")


def _copy_pages(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
    except sqlite3.OperationalError as error:
        raise OSError(f"{target}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise NotOurDatabaseError(f"{source}: damaged ({error})") from error


def _make_self_contained(file: Path) -> None:
    # A copy in WAL mode could not be read from a write-protected disk.
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
