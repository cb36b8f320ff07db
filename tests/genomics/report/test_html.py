"""The page: complete, safe to open whatever the file held, and readable in any language and direction."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from alliance.genomics.report.html import render_html, stylesheet
from alliance.genomics.report.model import Report
from alliance.genomics.report.words import languages, words
from tests.genomics.calls import KNOWLEDGE, called
from tests.genomics.report.conftest import CALLS, HOSTILE, make_report, positions


@pytest.fixture(params=languages())
def page(request: pytest.FixtureRequest, report: Report) -> BeautifulSoup:
    return BeautifulSoup(render_html(report, request.param), "html.parser")


@pytest.fixture
def english(report: Report) -> BeautifulSoup:
    return BeautifulSoup(render_html(report), "html.parser")


def section(page: BeautifulSoup, name: str) -> str:
    return " ".join(page.find(id=f"pgx-{name}").find_parent("section").get_text(" ").split())


def test_page_says_who_what_and_how_far(english: BeautifulSoup) -> None:
    header = english.article.header.get_text(" ")
    for text in (HOSTILE, "2026-11-22", "GRCh38", "a&b.vcf.gz", "Alliance", "definitions", "2 of 10 genes"):
        assert text in header
    assert "Not a medical device" in header
    assert "must confirm" in header


def test_page_has_five_sections_in_order(page: BeautifulSoup) -> None:
    ids = [heading["id"] for heading in page.article.find_all("h2", id=True)]
    assert ids == ["pgx-matters", "pgx-genes", "pgx-drugs", "pgx-positions", "pgx-limits"]


def test_changed_drugs_stand_first_with_result_and_action(english: BeautifulSoup) -> None:
    text = section(english, "matters")
    assert "CYP2C19 *1/*2 – Intermediate Metabolizer" in text
    assert "Use prasugrel or ticagrelor unless contraindicated." in text
    assert text.index("abacavir") < text.index("tacrolimus")


def test_each_possible_advice_of_an_ambiguous_gene_is_shown(english: BeautifulSoup) -> None:
    text = english.find(id="pgx-CPIC-tacrolimus").get_text(" ")
    assert "*1/*3" in text
    assert "*3/*3" in text


def test_less_likely_results_that_change_the_advice_are_shown(english: BeautifulSoup) -> None:
    assert "*3B/*3C" in english.find(id="pgx-CPIC-azathioprine").get_text(" ")


def test_gene_without_result_says_why(english: BeautifulSoup) -> None:
    text = section(english, "genes")
    assert "This gene is not read from a VCF" in text
    assert "No known pair of alleles explains what was read." in text


def test_a_call_that_is_not_plain_says_so(english: BeautifulSoup) -> None:
    row = english.find(id="pgx-genes").find_next("bdi", string="CYP3A5").find_parent("tr").get_text(" ")
    assert "*1/*3" in row
    assert "ambiguous" in row


def test_drugs_that_could_not_be_answered_name_the_gene(english: BeautifulSoup) -> None:
    needed = next(line for line in section(english, "matters").split("Needs ") if line.startswith("CYP2D6:"))
    assert "codeine (CPIC, DPWG)" in needed


def test_every_answered_drug_has_source_version_and_citation(english: BeautifulSoup, report: Report) -> None:
    links = {a["href"] for a in english.find_all("a", href=True)}
    text = english.article.get_text(" ")
    for drug in report.by_name:
        assert drug.url in links
        assert drug.pmid is None or f"https://pubmed.ncbi.nlm.nih.gov/{drug.pmid}/" in links
        assert drug.version in text


def test_a_result_without_advice_is_not_marked_as_usual() -> None:
    page = BeautifulSoup(render_html(make_report(calls=(called("UGT1A1", "*1/unknown"),))), "html.parser")
    row = page.find("bdi", string="atazanavir").find_parent("tr").get_text(" ")
    assert "No advice" in row
    assert "As usual" not in row


def test_unread_positions_are_listed(english: BeautifulSoup, report: Report) -> None:
    text = section(english, "positions")
    unread = next(gene.missing for gene in report.genes if gene.gene == "CYP2C19")
    assert all(line.place in text for line in unread)


def test_nothing_from_the_file_becomes_markup(report: Report) -> None:
    for page in (render_html(report), render_html(report, embed=True)):
        assert "<script" not in page
        assert "alert(1)" in page


def test_page_needs_nothing_from_elsewhere(page: BeautifulSoup) -> None:
    assert not page.find_all(["script", "link", "img", "iframe", "object"])
    assert not page.find_all(style=True)
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()


def test_every_internal_link_leads_somewhere_and_ids_are_unique(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page.find_all("a", href=re.compile("^#"))} <= set(ids)


def test_headings_never_skip_a_level(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_say_what_their_headers_head(page: BeautifulSoup) -> None:
    for header in page.find_all("th"):
        assert header["scope"] in ("col", "row")


def test_genotypes_and_names_are_isolated_left_to_right(english: BeautifulSoup) -> None:
    isolated = {tag.get_text() for tag in english.find_all("bdi", dir="ltr")}
    assert {"*1/*2", "CYP2C19", HOSTILE} <= isolated
    assert "clopidogrel" in {tag.get_text() for tag in english.find_all("bdi")}


def test_language_and_direction_are_declared(page: BeautifulSoup) -> None:
    assert page.html["dir"] == words(page.html["lang"]).direction


def test_french_page_speaks_french(report: Report) -> None:
    text = section(BeautifulSoup(render_html(report, "fr"), "html.parser"), "matters")
    assert "Employer prasugrel ou ticagrélor sauf contre-indication." in text
    assert "Use prasugrel" not in text


def test_embedded_report_leaves_frame_and_style_to_its_page(report: Report) -> None:
    fragment = render_html(report, embed=True)
    assert fragment.lstrip().startswith("<article")
    assert "<h1" not in fragment
    assert "<style" not in fragment


def top_level_parts(selector: str) -> list[str]:
    """A selector list split at its own commas, not at those inside `:is(...)`."""
    return re.sub(r"\([^()]*\)", "", selector).split(",")


def test_style_touches_nothing_but_the_report() -> None:
    selectors = re.findall(r"(?m)^\s*([^@{}\n][^{}]*)\{", re.sub(r"\{[^{}]*\}", "{}", stylesheet()))
    assert selectors
    assert all(part.strip().startswith(".pgx") for selector in selectors for part in top_level_parts(selector))


@pytest.mark.parametrize("language", languages())
def test_page_stays_small_when_nothing_was_read(language: str) -> None:
    genes = {call.gene for call in CALLS if KNOWLEDGE.genes[call.gene].positions}
    unread = (
        replace(call, positions=positions(call.gene, unread=1000)) if call.gene in genes else call for call in CALLS
    )
    assert len(render_html(make_report(calls=tuple(unread)), language).encode()) < 100_000
