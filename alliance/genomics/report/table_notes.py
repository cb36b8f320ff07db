"""What a report says about the laboratory's table it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from alliance.genomics.calls import Note
from alliance.genomics.genotypes.bench.read import BenchTable, Rejected

_LISTED = 50


def table_notes(table: BenchTable, sample: str, names: Mapping[Path, str] | None = None) -> tuple[Note, ...]:
    """One note for each reason why rows about the sample were not used, and one with the number of other rows.

    `names` says what to call the files; their own names where it does not.
    """
    reasons: dict[str, list[str]] = {}
    for rejected in table.rejected:
        if rejected.sample in (None, sample):
            reasons.setdefault(rejected.why, []).append(_place(rejected, names or {}))
    notes = [Note(f"table-{why}", (_listed(places),)) for why, places in reasons.items()]
    return (*notes, *([Note("table-unused", (str(table.unused),))] if table.unused else []))


def _place(rejected: Rejected, names: Mapping[Path, str]) -> str:
    return f"{names.get(rejected.file, rejected.file.name)}:{rejected.line}" + (
        f" {rejected.what}" if rejected.what else ""
    )


def _listed(places: list[str]) -> str:
    return ", ".join(places[:_LISTED]) + (f", … (+{len(places) - _LISTED})" if len(places) > _LISTED else "")
