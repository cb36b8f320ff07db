"""Fixtures every room's tests may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: what takes time is measured by benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.cast", "tests.flush"]

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_report_header() -> str:
    """Names the database, so that a run on the other one can be told apart."""
    from django.db import connection

    return f"on {connection.vendor}"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real genomes, definitions and truth sets. Optional on a laptop, required in CI."""
    folder = Path(os.environ.get("ALLIANCE_TEST_DATA", REPOSITORY.parent / "shared" / "data"))
    if folder.is_dir():
        return folder
    message = f"real test data not found at {folder}; set ALLIANCE_TEST_DATA to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
