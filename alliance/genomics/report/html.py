"""The report as one self-contained page, or as a fragment for a page that brings its own frame."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alliance.genomics.report.model import Report
from alliance.genomics.report.words import Words, words

TEMPLATES = Path(__file__).with_name("templates")
NAMES_SHOWN = 3
"""Other diplotypes of one phenotype, and files, that are named before "and 7 more"; the JSON report has them all."""
UNSEEN_SHOWN = 24
CANDIDATES_SHOWN = 12

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
)


def render_html(report: Report, language: str = "en", *, embed: bool = False) -> str:
    """The report as HTML; with `embed` only its body, with headings from level 2 and without its `stylesheet()`.

    Everything that comes from a file is escaped. Raises `UnknownLanguageError` where there are no words for `language`.
    """
    language_words = words(language)
    template = _environment.get_template("body.html" if embed else "report.html")
    return template.render(
        report=report,
        w=language_words,
        level=2 if embed else 1,
        css=Markup(_style("page.css") + stylesheet()),  # noqa: S704 - our own files, not input
        not_seen=_not_seen(report, language_words),
        shown=NAMES_SHOWN,
        unseen_shown=UNSEEN_SHOWN,
        candidates_shown=CANDIDATES_SHOWN,
    )


def stylesheet() -> str:
    """The report's style; every rule is kept to the report by its class."""
    return _style("report.css")


def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _not_seen(report: Report, language_words: Words) -> str:
    return language_words.label(
        "not_seen_text",
        genes=sum(not gene.has_result for gene in report.genes),
        all_genes=len(report.genes),
        positions=sum(len(gene.missing) for gene in report.genes),
        all_positions=sum(gene.total for gene in report.genes),
    )
