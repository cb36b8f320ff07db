"""The report as JSON, for other software; its schema is `docs/report.schema.json`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from alliance.genomics.coverage.assess import Coverage
from alliance.genomics.report.comedication import ComedicationLine
from alliance.genomics.report.drugs import AdviceLine, DrugLine, PartialLine
from alliance.genomics.report.formulary import Formulary
from alliance.genomics.report.genes import GeneLine
from alliance.genomics.report.model import Report
from alliance.genomics.report.sentences import coverage_sentence
from alliance.genomics.report.words import Words, words
from alliance.genomics.statements import comedication_sentences, partial_sentences

FORMAT = "urn:genomic-medicine-alliance:pharmacogenomic-report:1"
"""Names the format and its version; a change that breaks a reader gets a new number."""

DRAFT: dict[str, Any] = {"version": 1, "state": "draft", "reviews": [], "amends": None, "sha256": None}
"""How a report is signed out when it is written: not at all (see `sign_out`)."""


def render_json(report: Report, language: str = "en") -> str:
    """The whole report: codes for software, and under `text` each advice and note in words of `language`.

    Raises `UnknownLanguageError` where there are no words for `language`.
    """
    return json_text(report_document(report, language))


def json_text(document: dict[str, Any]) -> str:
    """A report's document as it stands in its file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def report_document(report: Report, language: str = "en") -> dict[str, Any]:
    """The report as JSON's own types, a draft that nobody has reviewed."""
    language_words = words(language)
    return {
        "format": FORMAT,
        "language": language,
        "machine_drafted": language_words.machine_drafted,
        "research_use": language_words.label("research_use"),
        **{name: value for name, value in asdict(report).items() if name != "signed"},
        "genes": [_gene(gene, language_words) for gene in report.genes],
        "drugs": [_drug(drug, language_words) for drug in report.drugs],
        "comedication": report.comedication and _comedication(report.comedication, language_words),
        "formulary": report.formulary and _formulary(report.formulary),
        "sign_out": DRAFT,
    }


def _gene(gene: GeneLine, language_words: Words) -> dict[str, Any]:
    return {**asdict(gene), "coverage": gene.coverage and _coverage(gene.coverage, language_words)}


def _coverage(coverage: Coverage, language_words: Words) -> dict[str, Any]:
    return {
        "compares": coverage.compares,
        "unseen": coverage.unseen,
        "undefined": coverage.undefined,
        "by_absence": coverage.by_absence,
        "uncounted": coverage.uncounted,
        "risks": [asdict(risk) for risk in coverage.risks],
        "obstacle": coverage.obstacle and asdict(coverage.obstacle),
        "text": coverage_sentence(coverage, language_words),
    }


def _drug(drug: DrugLine, language_words: Words) -> dict[str, Any]:
    return {
        **asdict(drug),
        "advice": [_advice(line, language_words) for line in drug.advice],
        "partial": [_partial(line, language_words) for line in drug.partial],
    }


def _advice(line: AdviceLine, language_words: Words) -> dict[str, Any]:
    return {**asdict(line), "text": [language_words.action(action) for action in line.actions]}


def _partial(line: PartialLine, language_words: Words) -> dict[str, Any]:
    known = asdict(line.advice)
    del known["possible"]
    return {"populations": line.populations, **known, "text": partial_sentences(line.advice, language_words)}


def _comedication(line: ComedicationLine, language_words: Words) -> dict[str, Any]:
    found = line.found
    return {
        "drugs": found.comedication.drugs,
        "unknown": found.comedication.unknown,
        "unread": found.comedication.unread,
        "gene": found.gene,
        "factor": str(found.factor),
        "inhibitors": [asdict(row) for row in found.inhibitors],
        "warnings": [asdict(row) for row in found.warnings],
        "converted": [asdict(each) for each in found.converted],
        "changed": [_drug(drug, language_words) for drug in line.changed],
        "text": comedication_sentences(found, language_words),
    }


def _formulary(formulary: Formulary) -> dict[str, Any]:
    return {"file": formulary.file, "lines": formulary.lines, "drugs": sorted(formulary.drugs)}
