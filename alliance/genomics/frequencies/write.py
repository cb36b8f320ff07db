"""Frequencies as tables for a spreadsheet and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from alliance.genomics.frequencies.count import CohortFrequencies, Frequency, Kind

COLUMNS = ("status", "level", "population", "count", "total", "frequency", "low", "high")
FILES: Mapping[Kind, str] = {"allele": "alleles.tsv", "diplotype": "diplotypes.tsv", "phenotype": "phenotypes.tsv"}

INTERVAL = "95% Wilson score interval, doi:10.1080/01621459.1927.10502953"


def tsv_lines(table: CohortFrequencies, kind: Kind) -> Iterator[str]:
    """One line per gene, group and name of the given kind, under a header."""
    yield "\t".join(("gene", kind, *COLUMNS)) + "\n"
    for row in table.frequencies:
        if row.kind == kind:
            numbers = (str(row.count), str(row.total), *map(_number, (row.frequency, row.low, row.high)))
            yield "\t".join((row.gene, row.name, row.status, row.group.level, row.group.name, *numbers)) + "\n"


def json_lines(table: CohortFrequencies, about: Mapping[str, Any]) -> Iterator[str]:
    """The same as one JSON document: gene, kind, then names with their figures by population.

    `about` says how the cohort was read; it is carried along as given.
    """
    document = {
        "about": {**about, "interval": INTERVAL, "samples_without_population": table.unplaced},
        "genes_not_in_files": table.unread,
        "populations": [{"name": g.name, "level": g.level, "samples": g.samples} for g in table.groups],
        "genes": _by_gene(table),
    }
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(document)
    yield "\n"


def _by_gene(table: CohortFrequencies) -> dict[str, dict[Kind, list[dict[str, Any]]]]:
    entries: dict[tuple[str, Kind, str, str], dict[str, Any]] = {}
    genes: dict[str, dict[Kind, list[dict[str, Any]]]] = {}
    for row in table.frequencies:
        key = (row.gene, row.kind, row.status, row.name)
        if key not in entries:
            entries[key] = {"name": row.name, "status": row.status, "populations": {}}
            genes.setdefault(row.gene, {}).setdefault(row.kind, []).append(entries[key])
        entries[key]["populations"][row.group.name] = _figures(row)
    return genes


def _figures(row: Frequency) -> dict[str, float]:
    figures = {"frequency": row.frequency, "low": row.low, "high": row.high}
    return {"count": row.count, "total": row.total} | {name: float(_number(value)) for name, value in figures.items()}


def _number(value: float) -> str:
    return f"{value:.6g}"
