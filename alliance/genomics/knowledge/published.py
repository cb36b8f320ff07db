"""Reads what guideline bodies publish as facts: drug, lookup keys, population, strength, citation; never a sentence.

Two layouts are recognised, anywhere in a folder: the guideline annotations of ClinPGx as distributed with PharmCAT
(`CPIC_*.json`, `DPWG_*.json`), and CPIC's own export of all its drugs (`cpic-drugs-YYYY-MM.json`). Of a text only its
fingerprint is kept.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from alliance.genomics.knowledge.pharmcat import Json, SourceError
from alliance.genomics.knowledge.tables import Source

ANNOTATIONS = ("CPIC_*.json", "DPWG_*.json")
EXPORT = "cpic-drugs-*.json"
EVERYONE = "general"

Body = Literal["CPIC", "DPWG"]

_SCORE = re.compile(r"(≥?)(\d+(?:\.\d+)?)")
_GENE_PREFIX = re.compile(r"(?:^|(?<=[\s,]))([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?): ")
_UNSTATED = frozenset({"", "n/a"})
_ALIASES = {
    ("DPYD", "0.0 (Poor Metabolizer)"): "0.0",
    ("DPYD", "0.5 (Phenotyping)"): "0.5",
    ("DPYD", "1.0 (Intermediate Metabolizer)"): "1.0",
    ("DPYD", "1.5 (Intermediate Metabolizer)"): "1.5",
    ("DPYD", "2.0 (Normal Metabolizer)"): "2.0",
    ("HLA-B", "1511 and 1502"): "*15:02 positive & *15:11 positive",
}
"""Keys that the DPWG's annotations spell in a way of their own."""
_TITLES = {
    "CPIC": "Recommendations by CPIC, as curated by ClinPGx; actions structured by the Alliance's reviewers",
    "DPWG": "Recommendations by the DPWG of the KNMP, as curated and tagged by ClinPGx; pointers and facts, no text",
}
_LICENCES = {"CPIC": "CC0-1.0", "DPWG": "CC-BY-SA-4.0"}
_HOMES = {"CPIC": "https://cpicpgx.org/guidelines/", "DPWG": "https://www.clinpgx.org/"}


@dataclass(frozen=True, slots=True)
class Guideline:
    """One guideline on one drug: its name and version as shown, its address, its newest publication, its source."""

    body: Body
    drug: str
    name: str
    version: str
    url: str
    pmid: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What ClinPGx's curators tagged a text with."""

    dose: bool = False
    alternative: bool = False
    other: bool = False


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One recommendation: `row` identifies it in its source, `text` is the fingerprint of its wording.

    `implications` holds, by gene, the fingerprint of what the body says the result means; a gene of which it says
    nothing is left out.
    """

    guideline: Guideline
    row: str
    population: str
    lookup: Mapping[str, str]
    strength: str
    text: str
    implications: Mapping[str, str]
    tags: Tags = Tags()


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition of one body's recommendations."""

    guidelines: tuple[Guideline, ...]
    rows: tuple[PublishedRow, ...]
    source: Source


def fingerprint(text: str) -> str:
    """First twelve hex digits of the SHA-256 of an HTML text without markup, in lower case, with single spaces."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
    return sha256(plain.casefold().encode()).hexdigest()[:12]


def read_publications(folder: Path) -> tuple[Publication, ...]:
    """Every edition found in `folder`, by source; raises `SourceError` where there is none or a file is malformed."""
    found = [*_annotations(folder), *_exports(folder)]
    if not found:
        raise SourceError(f"{folder}: no guideline files ({', '.join((*ANNOTATIONS, EXPORT))}) found")
    return tuple(sorted(found, key=lambda publication: publication.source.key))


def newest(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """The publications, each without the drugs on which a newer edition of the same body has recommendations."""
    kept: list[Publication] = []
    covered: set[tuple[Body, str]] = set()
    for publication in sorted(publications, key=lambda each: each.source.date, reverse=True):
        kept.append(
            Publication(
                tuple(g for g in publication.guidelines if (g.body, g.drug) not in covered),
                tuple(r for r in publication.rows if (r.guideline.body, r.guideline.drug) not in covered),
                publication.source,
            )
        )
        covered |= {(row.guideline.body, row.guideline.drug) for row in publication.rows}
    return tuple(publication for publication in kept if publication.guidelines)


def _annotations(folder: Path) -> Iterator[Publication]:
    """ClinPGx's annotations, one publication for each body and version."""
    files = sorted((f for pattern in ANNOTATIONS for f in folder.rglob(pattern)), key=lambda path: path.name)
    if twice := [a for a, b in pairwise(files) if a.name == b.name]:
        raise SourceError(f"{folder}: {twice[0].name} is there twice; keep one version")
    grouped: dict[tuple[Body, str], list[Json]] = {}
    for file in files:
        content = _read(file)
        grouped.setdefault((content["guideline"]["source"], content["version"]), []).append(content)
    for (body, version), contents in grouped.items():
        source = _source(body, version)
        rows = [row for content in contents for row in _annotated_rows(content, source.key)]
        guidelines = [g for content in contents for g in _annotated_guidelines(content, source.key).values()]
        yield Publication(tuple(guidelines), tuple(rows), source)


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{file} cannot be read: {error}") from error


def _source(body: Body, version: str) -> Source:
    key = f"recommendations-{body.lower()}-{version}"
    return Source(key, _TITLES[body], version, version[:10], _LICENCES[body], _HOMES[body])


def _annotated_guidelines(content: Json, source: str) -> dict[str, Guideline]:
    about, citations = content["guideline"], content["citations"]
    genes = ", ".join(sorted(gene["symbol"] for gene in about["relatedGenes"]))
    body, year = about["source"], f" ({citations[0]['year']})" if citations else ""
    drugs = [chemical["name"] for chemical in about["relatedChemicals"]]
    drugs += [chemical["name"] for row in content["recommendations"] for chemical in row["relatedChemicals"]]
    return {
        drug: Guideline(
            body=body,
            drug=drug,
            name=f"{body}: {drug} and {genes}{year}",
            version=f"{about['version']} ({content['version'][:10]})",
            url=about["url"],
            pmid=citations[0]["pmid"] if citations else None,
            source=source,
        )
        for drug in drugs
    }


def _annotated_rows(content: Json, source: str) -> Iterator[PublishedRow]:
    guidelines = _annotated_guidelines(content, source)
    for row in content["recommendations"]:
        lookup = _canonical(row["lookupKey"])
        said = [part for text in row["implications"] for part in _by_gene(text, lookup)]
        for chemical in row["relatedChemicals"]:
            yield PublishedRow(
                guideline=guidelines[chemical["name"]],
                row=row["id"],
                population=row["population"] or EVERYONE,
                lookup=lookup,
                strength=row["classification"]["term"] if row["classification"] else "n/a",
                text=fingerprint(row["text"]["html"]),
                implications={gene: fingerprint(text) for gene, text in said},
                tags=Tags(row["dosingInformation"], row["alternateDrugAvailable"], row["otherPrescribingGuidance"]),
            )


def _by_gene(text: str, lookup: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts of "GENE: what it means, GENE: ..." by gene; what stands before the first gene is about every gene."""
    first, *rest = _GENE_PREFIX.split(text)
    parts = [(gene, first) for gene in lookup]
    parts += zip(rest[::2], rest[1::2], strict=True)
    for gene, part in parts:
        if (said := part.strip(" ,")) not in _UNSTATED:
            yield gene, said


def _exports(folder: Path) -> Iterator[Publication]:
    """CPIC's own exports, dated in their names."""
    for file in sorted(folder.rglob(EXPORT)):
        date = file.stem.removeprefix(EXPORT.partition("*")[0])
        if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", date):
            raise SourceError(f"{file}: the name must end in a date, as in cpic-drugs-2022-09.json")
        key = f"recommendations-cpic-{date}"
        title = "Recommendations by CPIC; actions structured by the Alliance's reviewers"
        source = Source(key, title, date, date, _LICENCES["CPIC"], _HOMES["CPIC"])
        drugs = [drug for drug in _read(file) if drug.get("recommendations")]
        rows = tuple(row for drug in drugs for row in _exported_rows(drug, source))
        yield Publication(tuple(dict.fromkeys(row.guideline for row in rows)), rows, source)


def _exported_rows(drug: Json, source: Source) -> Iterator[PublishedRow]:
    name, cited = drug["drugname"].lower(), max(filter(None, drug["citations"]), key=_year, default=None)
    guideline = Guideline(
        body="CPIC",
        drug=name,
        name=f"CPIC: {name} and {', '.join(sorted(drug['genes']))}" + (f" ({cited['year']})" if cited else ""),
        version=f"{drug['cpicVersion']} ({source.date})",
        url=drug["url"],
        pmid=cited["pmid"] if cited else None,
        source=source.key,
    )
    for number, row in enumerate(drug["recommendations"], start=1):
        yield PublishedRow(
            guideline=guideline,
            row=f"{drug['drugid']}#{number}",
            population=row["population"].strip().removeprefix("population "),
            lookup=_canonical(row["lookupkey"]),
            strength=_strength(row["classification"]),
            text=fingerprint(_exported_text(row)),
            implications={
                gene: fingerprint(text)
                for gene, text in row["implications"].items()
                if (text or "").strip() not in _UNSTATED
            },
        )


def _year(citation: Json) -> int:
    return int(citation["year"] or 0)


def _exported_text(row: Json) -> str:
    """The recommendation with its comments, joined as ClinPGx joins them, so that the same advice reads the same."""
    comments = (row["comments"] or "").strip()
    text: str = row["drugrecommendation"]
    return text if comments.lower() in _UNSTATED else f"{text} Other Considerations {comments}"


def _strength(term: str) -> str:
    return "No recommendation" if term == "No Recommendation" else term


def _canonical(lookup: Mapping[str, str | Mapping[str, float]]) -> dict[str, str]:
    """The keys by gene, activity scores spelled as CPIC's tables of phenotypes spell them ("≥3" becomes "≥3.0").

    Where a body advises by diplotype instead of phenotype, the source counts alleles and the key is "*2/*3".
    """
    return {gene: _spelled(gene, key) for gene, key in sorted(lookup.items())}


def _spelled(gene: str, key: str | Mapping[str, float]) -> str:
    if not isinstance(key, str):
        return "/".join(allele for allele, copies in key.items() for _ in range(int(copies)))
    if score := _SCORE.fullmatch(key):
        return f"{score[1]}{float(score[2])}"
    return _ALIASES.get((gene, key), key)
