"""The same table as Parquet: typed, dictionary-encoded, whole or not there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.rows import COLUMNS
from alliance.genomics.cohorts.run import call_to_file
from tests.genomics.vcf_files import KNOWLEDGE


@pytest.fixture
def parquet(request_of: Callable[..., CohortRequest], tmp_path: Path) -> Path:
    out = tmp_path / "calls.parquet"
    call_to_file(request_of(), KNOWLEDGE, out, block=11)
    return out


def test_parquet_holds_the_rows_of_the_text(
    parquet: Path, request_of: Callable[..., CohortRequest], whole: Callable[[CohortRequest], str]
) -> None:
    with duckdb.connect() as database:
        table = database.read_parquet(str(parquet))
        assert tuple(table.columns) == COLUMNS
        assert table.types[COLUMNS.index("missing")] == "INTEGER"
        lines = ["\t".join("" if value is None else str(value) for value in row) for row in table.fetchall()]
    assert lines == whole(request_of()).splitlines()[1:]


def test_columns_are_dictionary_encoded(parquet: Path) -> None:
    with duckdb.connect() as database:
        found = database.execute("SELECT path_in_schema, encodings FROM parquet_metadata(?)", [str(parquet)])
        encodings = dict(found.fetchall())
    assert set(encodings) == set(COLUMNS)
    assert all("DICTIONARY" in encoding for encoding in encodings.values())


def test_the_same_table_gives_the_same_bytes(
    parquet: Path, request_of: Callable[..., CohortRequest], tmp_path: Path
) -> None:
    again = tmp_path / "again.parquet"
    call_to_file(request_of(), KNOWLEDGE, again, block=40)
    assert again.read_bytes() == parquet.read_bytes()


def test_a_missing_extra_is_named_before_the_run() -> None:
    code = (
        "import sys; sys.modules['duckdb'] = None\n"
        "from alliance.genomics.cohorts.parquet import NoParquetError, require_parquet\n"
        "try: require_parquet()\nexcept NoParquetError as error: print(error)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "alliance[parquet]" in result.stdout
