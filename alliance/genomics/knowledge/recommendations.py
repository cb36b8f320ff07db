"""Joins the guidelines that CPIC publishes with the reviewed actions, and reads and writes the resulting table.

From the source come facts only: drug, lookup keys, population, strength, version, address and citation. What a text
asks for was read by a reviewer and stands in `recommendation_actions.toml` under the fingerprint of the text.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast, get_args

from alliance.genomics.knowledge.pharmcat import Json, SourceError
from alliance.genomics.knowledge.rows import Row, read_rows
from alliance.genomics.knowledge.tables import Action, ActionKind, Recommendation, Severity, Source

FILE = "recommendations.tsv"
COLUMNS = (
    "drug",
    "body",
    "guideline",
    "version",
    "url",
    "pmid",
    "population",
    "lookup",
    "strength",
    "severity",
    "source",
    "actions",
)
REVIEWED = Path(__file__).with_name("recommendation_actions.toml")

NO_RESULT = "No Result"
ANY_RESULT = "any result"
UNDER_REVIEW = (Action("no_recommendation", condition="under_review"),)
"""Stands in for advice whose wording changed at the source until a reviewer has read it again."""

BODIES = ("CPIC", "DPWG", "FDA", "Alliance")


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer found a text to ask for."""

    severity: Severity
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A guideline that gives a dosing algorithm instead of one text per genotype, as read in publication `pmid`."""

    drug: str
    pmid: str
    population: str
    genes: tuple[str, ...]
    strength: str
    review: Review


@dataclass(frozen=True, slots=True)
class NeedsReview:
    """A recommendation of the source that nobody has read in this wording yet."""

    drug: str
    population: str
    lookup: Mapping[str, str]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Reviews:
    texts: Mapping[tuple[str, str], Review]
    algorithms: tuple[Algorithm, ...]

    @property
    def drugs(self) -> frozenset[str]:
        return frozenset(drug for drug, _ in self.texts) | {algorithm.drug for algorithm in self.algorithms}


def fingerprint(text: str) -> str:
    """First twelve hex digits of the SHA-256 of an HTML text without markup, in lower case, with single spaces."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
    return sha256(plain.casefold().encode()).hexdigest()[:12]


def build_recommendations(source: Path) -> tuple[Recommendation, ...]:
    """The source's recommendations on every reviewed drug, with the reviewed actions.

    A text that was never reviewed in its present wording becomes "under review" (see `needs_review`), never silence and
    never the advice of an older wording. Raises `SourceError` where `source` holds no guideline files.
    """
    reviews = _read_reviews()
    found = [rec for guideline in _guidelines(source) for rec in _recommendations(guideline, reviews)]
    return tuple(sorted(found, key=_order))


def needs_review(source: Path) -> tuple[NeedsReview, ...]:
    """Recommendations on reviewed drugs whose wording, or whose cited publication, no reviewer has read."""
    reviews = _read_reviews()
    return tuple(
        NeedsReview(drug, population, lookup, text)
        for guideline in _guidelines(source)
        for drug, population, lookup, text, review in _reviewed(guideline, reviews)
        if review is None
    )


def recommendation_sources(source: Path) -> tuple[Source, ...]:
    """Where the recommendations in `source` come from, to be listed among the sources of the knowledge."""
    versions = sorted({guideline["version"] for guideline in _guidelines(source)})
    return tuple(
        Source(
            key=_source_key(version),
            title="Recommendations by CPIC, as curated by ClinPGx; actions structured by the Alliance's reviewers",
            version=version,
            date=version[:10],
            licence="CC0-1.0",
            url="https://cpicpgx.org/guidelines/",
        )
        for version in versions
    )


def write_recommendations(recommendations: Iterable[Recommendation], folder: Path) -> int:
    """Write the table into `folder`, the same bytes for the same facts; returns the number of rows."""
    lines = ["\t".join(_cells(rec)) for rec in sorted(recommendations, key=_order)]
    text = "\n".join(("\t".join(COLUMNS), *lines)) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return len(lines)


def load_recommendations(folder: Path) -> tuple[Recommendation, ...]:
    """The recommendations in `folder`; raises `KnowledgeError` naming file and line where the table is malformed."""
    return tuple(_recommendation(row) for row in read_rows(folder, FILE, COLUMNS))


def _read_reviews() -> _Reviews:
    tables = tomllib.loads(REVIEWED.read_text(encoding="utf-8"))
    advice = {name: tuple(map(_action, actions)) for name, actions in tables["advice"].items()}

    def review(entry: Json) -> Review:
        return Review(entry["severity"], tuple(action for name in entry["advice"] for action in advice[name]))

    entries = tables["reviewed"]["recommendations"]
    return _Reviews(
        texts={(drug, text): review(entry) for entry in entries for drug in entry["drugs"] for text in entry["texts"]},
        algorithms=tuple(
            Algorithm(a["drug"], a["pmid"], a["population"], tuple(a["genes"]), a["strength"], review(a))
            for a in tables["reviewed"]["algorithms"]
        ),
    )


def _action(entry: Json) -> Action:
    return Action(**{**entry, "agents": tuple(entry.get("agents", ()))})


def _guidelines(source: Path) -> Iterator[dict[str, Any]]:
    """CPIC's guideline files, wherever in `source` they are kept."""
    files = sorted(source.rglob("CPIC_*.json"), key=lambda path: path.name)
    if not files:
        raise SourceError(f"{source}: no guideline files (CPIC_*.json) found")
    if twice := [a for a, b in pairwise(files) if a.name == b.name]:
        raise SourceError(f"{source}: {twice[0].name} is there twice; keep one version")
    for file in files:
        yield json.loads(file.read_text(encoding="utf-8"))


def _reviewed(guideline: Json, reviews: _Reviews) -> Iterator[tuple[str, str, Mapping[str, str], str, Review | None]]:
    """Drug, population, lookup keys, fingerprint and review (None: nobody has read it) of each recommendation."""
    for row in guideline["recommendations"]:
        text = fingerprint(row["text"]["html"])
        for drug in (chemical["name"] for chemical in row["relatedChemicals"]):
            if drug in reviews.drugs:
                yield drug, row["population"] or "general", row["lookupKey"], text, reviews.texts.get((drug, text))
    drugs = {chemical["name"] for chemical in guideline["guideline"]["relatedChemicals"]}
    newest = guideline["citations"][0]["pmid"] if guideline["citations"] else ""
    for algorithm in reviews.algorithms:
        if algorithm.drug in drugs:
            lookup = dict.fromkeys(algorithm.genes, ANY_RESULT)
            read = algorithm.review if algorithm.pmid == newest else None
            yield algorithm.drug, algorithm.population, lookup, newest, read


def _recommendations(guideline: Json, reviews: _Reviews) -> Iterator[Recommendation]:
    strengths = _strengths(guideline, reviews)
    about, citations = guideline["guideline"], guideline["citations"]
    for drug, population, lookup, _, review in _reviewed(guideline, reviews):
        genes = ", ".join(sorted(gene["symbol"] for gene in about["relatedGenes"]))
        yield Recommendation(
            drug=drug,
            body="CPIC",
            guideline=f"CPIC: {drug} and {genes}" + (f" ({citations[0]['year']})" if citations else ""),
            version=f"{about['version']} ({guideline['version'][:10]})",
            url=about["url"],
            pmid=citations[0]["pmid"] if citations else None,
            population=population,
            lookup=dict(sorted(lookup.items())),
            actions=review.actions if review else UNDER_REVIEW,
            severity=review.severity if review else "caution",
            strength=strengths.get((drug, population, _lookup_text(lookup)), "n/a"),
            source=_source_key(guideline["version"]),
        )


def _strengths(guideline: Json, reviews: _Reviews) -> dict[tuple[str, str, str], str]:
    strengths = {
        (chemical["name"], row["population"] or "general", _lookup_text(row["lookupKey"])): row["classification"][
            "term"
        ]
        for row in guideline["recommendations"]
        if row["classification"]
        for chemical in row["relatedChemicals"]
    }
    for algorithm in reviews.algorithms:
        lookup = dict.fromkeys(algorithm.genes, ANY_RESULT)
        strengths[algorithm.drug, algorithm.population, _lookup_text(lookup)] = algorithm.strength
    return strengths


def _source_key(version: str) -> str:
    return f"recommendations-cpic-{version}"


def _order(rec: Recommendation) -> tuple[str, str, str, str]:
    return rec.drug, rec.body, rec.population, _lookup_text(rec.lookup)


def _lookup_text(lookup: Mapping[str, str]) -> str:
    return "; ".join(f"{gene}={key}" for gene, key in sorted(lookup.items()))


def _cells(rec: Recommendation) -> Sequence[str]:
    texts = {column: getattr(rec, column) or "" for column in COLUMNS}
    texts |= {
        "lookup": _lookup_text(rec.lookup),
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
        lookup=_lookup(row),
        actions=_actions(row),
        severity=cast(Severity, row["severity"]),
        strength=row.required("strength"),
        source=row.required("source"),
    )


def _lookup(row: Row) -> dict[str, str]:
    lookup = {}
    for pair in row.required("lookup").split("; "):
        gene, equals, key = pair.partition("=")
        if not (gene and equals and key):
            raise row.error(f"lookup must read gene=key; gene=key, not {row['lookup']!r}")
        lookup[gene] = key
    return lookup


def _actions(row: Row) -> tuple[Action, ...]:
    try:
        actions = tuple(_action(entry) for entry in json.loads(row.required("actions")))
    except (ValueError, TypeError) as error:
        raise row.error(f"actions are not a list of actions: {error}") from None
    for action in actions:
        if action.kind not in get_args(ActionKind):
            raise row.error(f"unknown kind of action: {action.kind!r}")
    return actions
