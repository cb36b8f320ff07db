"""Every room passes its own tests on PostgreSQL too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
WITHOUT_TABLES = {"browser", "charter", "cli", "clinic", "genomics", "lint", "pharmacogenes", "postgres", "tally"}
ROOMS = sorted(
    folder
    for folder in TESTS.iterdir()
    if folder.is_dir() and folder.name not in WITHOUT_TABLES and any(folder.glob("test_*.py"))
)


def test_the_rooms_pass_on_postgresql(postgresql_url):
    # A worker of a parallel run that starts another one must not pass on what it is called.
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--numprocesses", "2", "-v", *ROOMS],
        cwd=TESTS.parent,
        env=outer | {"ALLIANCE_DATABASE_URL": postgresql_url},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        pytest.fail(ran.stdout + ran.stderr, pytrace=False)
    assert "on postgresql" in ran.stdout
