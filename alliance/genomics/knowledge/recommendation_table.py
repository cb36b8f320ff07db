"""Reads and writes the table of recommendations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from alliance.genomics.knowledge.recommendations import table_order
from alliance.genomics.knowledge.reviews import action_of
from alliance.genomics.knowledge.rows import Row, read_rows
from alliance.genomics.knowledge.tables import Action, ActionKind, Recommendation, Severity, lookup_text

FILE = "recommendations.tsv"
COLUMNS = (
    "drug",
    "body",
    "guideline",
    "version",
    "url",
    "pmid",
    "row",
    "population",
    "indication",
    "lookup",
    "strength",
    "severity",
    "source",
    "implications",
    "actions",
)
BODIES = ("CPIC", "DPWG", "FDA", "Alliance")


def write_recommendations(recommendations: Iterable[Recommendation], folder: Path) -> int:
    """Write the table into `folder`, the same bytes for the same facts; returns the number of rows."""
    lines = ["\t".join(recommendation_cells(rec)) for rec in sorted(recommendations, key=table_order)]
    text = "\n".join(("\t".join(COLUMNS), *lines)) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return len(lines)


def load_recommendations(folder: Path) -> tuple[Recommendation, ...]:
    """The recommendations in `folder`; raises `KnowledgeError` naming file and line where the table is malformed."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for row in read_rows(folder, FILE, COLUMNS):
        rec = _recommendation(row)
        if (key := (*table_order(rec), rec.row or "")) in seen:
            raise row.error(f"{rec.drug}, {rec.body}, {rec.population}: {row['lookup']} is listed twice")
        seen.add(key)
        found.append(rec)
    return tuple(found)


def recommendation_cells(rec: Recommendation) -> Sequence[str]:
    """A recommendation as the cells of its row."""
    texts = {column: getattr(rec, column) or "" for column in COLUMNS}
    texts |= {
        "lookup": lookup_text(rec.lookup),
        "implications": lookup_text({gene: " ".join(effects) for gene, effects in rec.implications.items()}),
        "actions": json.dumps([*map(_given, rec.actions)], ensure_ascii=False),
    }
    return [texts[column] for column in COLUMNS]


def _given(action: Action) -> dict[str, Any]:
    """The fields of an action that say something."""
    return {field.name: value for field in fields(action) if (value := getattr(action, field.name))}


def _recommendation(row: Row) -> Recommendation:
    for column, allowed in (("severity", get_args(Severity)), ("body", BODIES)):
        if row[column] not in allowed:
            raise row.error(f"{column} must be one of {', '.join(allowed)}, not {row[column]!r}")
    return Recommendation(
        drug=row.required("drug"),
        body=cast(Literal["CPIC", "DPWG", "FDA", "Alliance"], row["body"]),
        guideline=row.required("guideline"),
        version=row.required("version"),
        url=row.required("url"),
        pmid=row["pmid"] or None,
        population=row.required("population"),
        lookup=_pairs(row, "lookup", row.required("lookup")),
        actions=_actions(row),
        severity=cast(Severity, row["severity"]),
        strength=row.required("strength"),
        source=row.required("source"),
        row=row["row"] or None,
        indication=row["indication"] or None,
        implications={
            gene: tuple(effects.split()) for gene, effects in _pairs(row, "implications", row["implications"]).items()
        },
    )


def _pairs(row: Row, column: str, text: str) -> dict[str, str]:
    pairs = {}
    for pair in text.split("; ") if text else ():
        gene, equals, value = pair.partition("=")
        if not (gene and equals and value):
            raise row.error(f"{column} must read gene=key; gene=key, not {text!r}")
        pairs[gene] = value
    return pairs


def _actions(row: Row) -> tuple[Action, ...]:
    try:
        actions = _parsed(row.required("actions"))
    except (ValueError, TypeError, AttributeError) as error:
        raise row.error(f"actions are not a list of actions: {error}") from None
    for action in actions:
        if action.kind not in get_args(ActionKind):
            raise row.error(f"unknown kind of action: {action.kind!r}")
        for percent in (action.percent_low, action.percent_high):
            if percent is not None and not (type(percent) is int and 0 < percent <= 1000):
                raise row.error(f"a share of the dose must be a whole percentage up to 1000, not {percent!r}")
    return actions


@lru_cache(maxsize=2048)
def _parsed(text: str) -> tuple[Action, ...]:
    """Thousands of rows share some hundred lists of actions."""
    return tuple(action_of(entry) for entry in json.loads(text))
