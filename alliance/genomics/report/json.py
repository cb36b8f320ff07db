"""The report as JSON, for other software; its schema is `docs/report.schema.json`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from alliance.genomics.report.model import AdviceLine, DrugLine, Report
from alliance.genomics.report.words import Words, words

FORMAT = "urn:genomic-medicine-alliance:pharmacogenomic-report:1"
"""Names the format and its version; a change that breaks a reader gets a new number."""


def render_json(report: Report, language: str = "en") -> str:
    """The whole report: codes for software, and under `text` each advice and note in words of `language`.

    Raises `UnknownLanguageError` where there are no words for `language`.
    """
    language_words = words(language)
    document: dict[str, Any] = {
        "format": FORMAT,
        "language": language,
        "research_use": language_words.label("research_use"),
        **asdict(report),
        "drugs": [_drug(drug, language_words) for drug in report.drugs],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _drug(drug: DrugLine, language_words: Words) -> dict[str, Any]:
    return {**asdict(drug), "advice": [_advice(line, language_words) for line in drug.advice]}


def _advice(line: AdviceLine, language_words: Words) -> dict[str, Any]:
    return {**asdict(line), "text": [language_words.action(action) for action in line.actions]}
