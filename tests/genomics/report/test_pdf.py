"""The PDF says what the page says, and is never a row of boxes."""

import re
import sys

import pytest
from bs4 import BeautifulSoup

from alliance.genomics.report import pdf
from alliance.genomics.report.html import render_html
from alliance.genomics.report.model import Report
from alliance.genomics.report.pdf import NoPdfError, render_pdf, typst_source
from alliance.genomics.report.words import languages
from tests.genomics.report.conftest import HOSTILE


@pytest.mark.parametrize("audience", ["professional", "patient"])
@pytest.mark.parametrize("language", languages())
def test_every_language_becomes_the_same_pdf_twice(report: Report, language: str, audience: str) -> None:
    first = render_pdf(report, language, audience=audience)
    assert first.startswith(b"%PDF")
    assert render_pdf(report, language, audience=audience) == first


@pytest.mark.parametrize("language", languages())
def test_no_text_of_the_page_is_lost(report: Report, language: str) -> None:
    page = BeautifulSoup(render_html(report, language, embed=True), "html.parser")
    page.nav.decompose()
    source = re.sub("[\u2066\u2068\u2069]", "", typst_source(report, language)).replace('\\"', '"')
    for text in page.stripped_strings:
        said = " ".join(re.sub("[\u2066\u2068\u2069]", "", text).split())
        assert said in source, said


def test_nothing_from_the_file_is_taken_for_markup(report: Report) -> None:
    hostile = '#panic("x") $x$ *bold* `code` \\u{1F600} ' + HOSTILE
    source = typst_source(type(report)(**{**as_fields(report), "sample": hostile}))
    assert '#panic(\\"x\\")' in source
    assert render_pdf(type(report)(**{**as_fields(report), "sample": hostile})).startswith(b"%PDF")


def as_fields(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in report.__dataclass_fields__}


def test_without_any_other_arabic_font_the_one_of_typst_serves(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr(pdf, "_arabic_font", lambda: pdf.ARABIC[-1])
    source = typst_source(report, "ar", audience="patient")
    drawn = typst.compile(source.encode(), format="svg", ignore_system_fonts=True)
    letters = typst.Fonts(include_system_fonts=False).families()
    assert pdf.ARABIC[-1] in letters
    assert drawn


def test_where_typst_is_missing_the_message_says_what_to_do(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPdfError, match=r"alliance\[pdf\]"):
        render_pdf(report)
