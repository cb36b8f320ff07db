"""Medicines that inhibit the enzymes that break others down, each with its source, and the names they go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from alliance.genomics.knowledge.rows import Row, read_rows
from alliance.genomics.knowledge.tables import Source

PACKAGED = Path(__file__).parent
Strength = Literal["strong", "moderate", "weak"]


@dataclass(frozen=True, slots=True)
class Inhibitor:
    """A medicine that slows the enzyme of `gene`; `source` is a key of `Inhibitors.sources`."""

    gene: str
    drug: str
    strength: Strength
    source: str


@dataclass(frozen=True, slots=True)
class Inhibitors:
    """All inhibitors, and brand and other names in lower case with the medicine each stands for."""

    rows: tuple[Inhibitor, ...]
    names: Mapping[str, str]
    sources: Mapping[str, Source]


def load_inhibitors(folder: Path | None = None) -> Inhibitors:
    """The inhibitors in `folder`, by default those that come with the software.

    Raises `KnowledgeError` naming file and line where a table is missing or malformed.
    """
    folder = folder or PACKAGED
    columns = ("key", "title", "version", "date", "licence", "url")
    sources = {
        row.required("key"): Source(*(row.required(column) for column in columns))
        for row in read_rows(folder, "inhibitor_sources.tsv", columns)
    }
    rows = read_rows(folder, "inhibitors.tsv", ("gene", "drug", "strength", "source"))
    names = read_rows(folder, "drug_names.tsv", ("name", "drug"))
    return Inhibitors(
        rows=tuple(_inhibitor(row, sources) for row in rows),
        names={row.required("name").casefold(): row.required("drug") for row in names},
        sources=sources,
    )


def _inhibitor(row: Row, sources: Mapping[str, Source]) -> Inhibitor:
    if row["strength"] not in get_args(Strength):
        raise row.error(f"strength must be one of {', '.join(get_args(Strength))}, not {row['strength']!r}")
    if row["source"] not in sources:
        raise row.error(f"source {row['source']!r} is not in inhibitor_sources.tsv")
    return Inhibitor(row.required("gene"), row.required("drug"), cast(Strength, row["strength"]), row["source"])
