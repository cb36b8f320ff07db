"""What a new version of the sources would change: facts added, removed and changed, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from alliance.genomics.knowledge.recommendation_table import COLUMNS, recommendation_cells
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.knowledge.write import Table, tables

KEYS: Mapping[str, tuple[str, ...]] = {
    "sources.tsv": ("key",),
    "genes.tsv": ("gene",),
    "positions.tsv": ("gene", "role", "position"),
    "grch37.tsv": ("gene", "position"),
    "alleles.tsv": ("gene", "allele"),
    "rules.tsv": ("gene", "function_1", "function_2", "score_from"),
    "priorities.tsv": ("gene", "tied_diplotypes"),
    "recommendations.tsv": ("drug", "body", "population", "lookup"),
}
"""The columns that say which fact a row of each table is about."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs: a whole row that is new or gone (`column` is None), or one cell of it.

    `before` is None where the fact was added, `after` where it was removed. Of an allele's cells only those that differ
    are named.
    """

    table: str
    key: tuple[str, ...]
    column: str | None
    before: str | None
    after: str | None

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def compare(before: Knowledge, after: Knowledge) -> list[Change]:
    """Every difference between the facts of two versions; empty where there is none."""
    old, new = _all_tables(before), _all_tables(after)
    return [change for file in KEYS for change in _compare_table(file, old[file], new[file])]


def _all_tables(knowledge: Knowledge) -> dict[str, Table]:
    rows = tuple(tuple(recommendation_cells(rec)) for rec in knowledge.recommendations)
    return tables(knowledge) | {"recommendations.tsv": Table(COLUMNS, rows)}


def _compare_table(file: str, old: Table, new: Table) -> list[Change]:
    before, after = _rows_by_key(file, old), _rows_by_key(file, new)
    changes: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        if key not in before:
            changes.append(Change(file, key, None, None, _summary(file, after[key])))
        elif key not in after:
            changes.append(Change(file, key, None, _summary(file, before[key]), None))
        else:
            changes += _compare_row(file, key, before[key], after[key])
    return changes


def _rows_by_key(file: str, table: Table) -> dict[tuple[str, ...], dict[str, str]]:
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return {tuple(row[column] for column in KEYS[file]): row for row in rows}


def _summary(file: str, row: Mapping[str, str]) -> str:
    return ", ".join(text for column, text in row.items() if text and column not in KEYS[file])


def _compare_row(file: str, key: tuple[str, ...], before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    return [
        Change(file, key, column, *_differing(column, before[column], after[column]))
        for column in before
        if before[column] != after[column]
    ]


def _differing(column: str, before: str, after: str) -> tuple[str, str]:
    if column != "cells":
        return before, after
    old, new = before.split(), after.split()
    return " ".join(c for c in old if c not in new), " ".join(c for c in new if c not in old)
