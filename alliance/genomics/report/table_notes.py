"""What a report says about the laboratory's table it was made from."""

from __future__ import annotations

from alliance.genomics.calls import Note
from alliance.genomics.genotypes.bench.read import BenchTable, Rejected

_LISTED = 50


def table_notes(table: BenchTable, sample: str) -> tuple[Note, ...]:
    """One note for each reason why rows about the sample were not used, and one with the number of other rows."""
    reasons: dict[str, list[str]] = {}
    for rejected in table.rejected:
        if rejected.sample in (None, sample):
            reasons.setdefault(rejected.why, []).append(_place(rejected))
    notes = [Note(f"table-{why}", (_listed(places),)) for why, places in reasons.items()]
    return (*notes, *([Note("table-unused", (str(table.unused),))] if table.unused else []))


def _place(rejected: Rejected) -> str:
    return f"{rejected.file.name}:{rejected.line}" + (f" {rejected.what}" if rejected.what else "")


def _listed(places: list[str]) -> str:
    return ", ".join(places[:_LISTED]) + (f", … (+{len(places) - _LISTED})" if len(places) > _LISTED else "")
