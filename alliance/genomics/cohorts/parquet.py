"""The table of calls as a Parquet file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alliance.genomics.cohorts.rows import COLUMNS

_NUMBERS = {"missing": "INTEGER"}


class NoParquetError(Exception):
    """The extra that writes Parquet files is not installed."""


def require_parquet() -> None:
    """Raise `NoParquetError` where Parquet cannot be written, before a long run rather than at its end."""
    try:
        import duckdb  # noqa: F401
    except ModuleNotFoundError:
        raise NoParquetError(
            "writing Parquet needs a package that is not installed. Install it with "
            "pip install 'alliance[parquet]', or name a .tsv file."
        ) from None


def write_parquet(table: Path, columns: Sequence[str] = COLUMNS) -> Path:
    """Write the tab-separated table again, beside it, as Parquet: columns dictionary-encoded, empty cells null.

    One thread and bounded memory, so that the same table always gives the same bytes.
    """
    import duckdb

    out = table.with_suffix(".parquet")
    types = {name: _NUMBERS.get(name, "VARCHAR") for name in columns}
    try:
        with duckdb.connect(config={"threads": 1, "memory_limit": "256MB"}) as database:
            rows = database.read_csv(
                str(table), header=True, sep="\t", quotechar="", escapechar="", na_values="", dtype=types
            )
            rows.write_parquet(str(out), compression="zstd")
    except duckdb.IOException as error:
        raise OSError(str(error)) from None
    return out
