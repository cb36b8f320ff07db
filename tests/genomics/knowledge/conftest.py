"""The packaged tables, and a copy of them that a test may change."""

import shutil
from pathlib import Path

import pytest

from alliance.genomics.knowledge.load import PACKAGED


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with a copy of every packaged table."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for table in PACKAGED.glob("*.tsv"):
        shutil.copy(table, folder)
    return folder
