"""What benchmarks share that grow with the number of members: each size on both databases, in a process of its own."""

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

SIZES = (1_000, 10_000, 100_000)
_MEASURE = "--measure"


def run(measure: Callable[[int], Any], conclude: Callable[[list[dict[str, Any]]], None]) -> None:
    """The whole of such a benchmark, as its script calls it.

    Args:
        measure: measures with so many members, in a process of its own; returns a dataclass of plain values.
        conclude: gets the figures of every size, SQLite's before PostgreSQL's.
    """
    if sys.argv[1:2] == [_MEASURE]:
        print(json.dumps(asdict(measure(int(sys.argv[2])))))
    else:
        conclude(list(_measured(int(size) for size in sys.argv[1:] or SIZES)))


def start_site() -> None:
    """Set Django up in this process, on an empty database with its tables and collected files."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "alliance.site.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    logging.disable()
    for command in (["migrate"], ["createcachetable"], ["collectstatic", "--no-input"]):
        call_command(*command, verbosity=0)


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of an empty database on a private server, as in the tests but as careful with the disk as usual."""
    from tests.postgres.conftest import as_owner, free_port

    with tempfile.TemporaryDirectory(prefix="alliance-postgresql-") as folder:
        Path(folder).chmod(0o777)
        data, port = Path(folder) / "db", free_port()
        as_owner("initdb", "--pgdata", data, "--username", "alliance", "--auth", "trust", "--encoding", "UTF8")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        as_owner("pg_ctl", "start", "--wait", "--pgdata", data, "--log", Path(folder) / "log", "--options", settings)
        try:
            yield f"postgresql://alliance@127.0.0.1:{port}/postgres"
        finally:
            as_owner("pg_ctl", "stop", "--mode", "fast", "--pgdata", data)


def _measured(sizes: Iterable[int]) -> Iterator[dict[str, Any]]:
    for members in sizes:
        with tempfile.TemporaryDirectory() as folder:
            yield _measured_apart(members, folder, "")
        with tempfile.TemporaryDirectory() as folder, postgresql() as url:
            yield _measured_apart(members, folder, url)


def _measured_apart(members: int, folder: str, url: str) -> dict[str, Any]:
    """Measure in a process of its own, on the database at `url` or on SQLite in `folder`."""
    environment = os.environ | {"ALLIANCE_DATA_DIR": folder, "ALLIANCE_HTTPS": "no", "ALLIANCE_DATABASE_URL": url}
    command = [sys.executable, sys.argv[0], _MEASURE, str(members)]
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(ran.stdout.splitlines()[-1])
    print(figures, file=sys.stderr)
    return figures
