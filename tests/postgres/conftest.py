"""A PostgreSQL server for the tests alone: its own folder, its own port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Address of an empty database that the tests may fill."""
    if not BINARIES:
        message = "PostgreSQL is missing: apt install postgresql"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    folder = Path(tempfile.mkdtemp(prefix="alliance-postgresql-"))
    port = free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        as_owner("initdb", "--pgdata", folder / "db", "--username", "alliance", "--auth", "trust", "--encoding", "UTF8")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        as_owner("pg_ctl", "start", "--wait", "--pgdata", folder / "db", "--log", folder / "log", "--options", settings)
        yield f"postgresql://alliance@127.0.0.1:{port}/postgres"
    finally:
        as_owner("pg_ctl", "stop", "--mode", "immediate", "--pgdata", folder / "db", check=False)
        shutil.rmtree(folder)


def as_owner(program: str, *arguments: str | Path, check: bool = True) -> None:
    # PostgreSQL refuses to run as root, as which tests run in a container.
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    command = [BINARIES[-1].with_name(program), *arguments]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    ran = subprocess.run(command, cwd="/", check=False, **output, **owner)
    if check and ran.returncode:
        pytest.fail(ran.stdout, pytrace=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
