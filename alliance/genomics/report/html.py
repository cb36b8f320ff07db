"""The report as one self-contained page, or as a fragment for a page that brings its own frame."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alliance.genomics.report.drugs import alike
from alliance.genomics.report.model import Report
from alliance.genomics.report.patient import Audience, patient_page
from alliance.genomics.report.sentences import coverage_sentence
from alliance.genomics.report.words import Words, words
from alliance.genomics.statements import comedication_sentences, partial_sentences

TEMPLATES = Path(__file__).with_name("templates")
NAMES_SHOWN = 3
"""Other diplotypes of one phenotype, and files, that are named before "and 7 more"; the JSON report has them all."""
UNSEEN_SHOWN = 5
MISSING_SHOWN = 5
CANDIDATES_SHOWN = 3

_SPACE = re.compile(r"\s*\n\s*")
"""What the templates leave between lines, which costs bytes and says nothing."""

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
)
_environment.filters["alike"] = alike


def render_html(
    report: Report, language: str = "en", *, embed: bool = False, audience: Audience = "professional"
) -> str:
    """The report as HTML; with `embed` only its body, with headings from level 2 and without its `stylesheet()`.

    Everything that comes from a file is escaped. Raises `UnknownLanguageError` where there are no words for `language`.
    """
    language_words = words(language)
    body = "patient.html" if audience == "patient" else "body.html"
    template = _environment.get_template(body if embed else "report.html")
    page = template.render(
        report=report,
        body=body,
        patient=patient_page(report),
        title=language_words.term("patient", "title") if audience == "patient" else language_words.label("title"),
        w=language_words,
        level=2 if embed else 1,
        css=Markup(_SPACE.sub("", _style("page.css") + stylesheet())),  # noqa: S704 - our own files, not input
        not_seen=_not_seen(report, language_words),
        shown=NAMES_SHOWN,
        unseen_shown=UNSEEN_SHOWN,
        missing_shown=MISSING_SHOWN,
        candidates_shown=CANDIDATES_SHOWN,
        coverage_sentence=coverage_sentence,
        comedication_sentences=comedication_sentences,
        partial_sentences=partial_sentences,
    )
    return _SPACE.sub("\n", page)


def stylesheet() -> str:
    """The report's style; every rule is kept to the report by its class."""
    return _style("report.css")


def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _not_seen(report: Report, language_words: Words) -> str:
    genes = sum(not gene.has_result for gene in report.genes)
    positions = sum(len(gene.missing) for gene in report.genes)
    all_positions = sum(gene.total for gene in report.genes)
    return " ".join(
        (
            language_words.label("not_seen_genes", count=genes, all=len(report.genes)),
            language_words.label("not_seen_positions", count=positions, all=all_positions),
        )
    )
