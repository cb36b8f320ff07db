"""Every candidate on the page and in the JSON, what a combination may mean, and estimates that are marked as such."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.priors import Prior
from alliance.genomics.report.html import CANDIDATES_SHOWN, render_html
from alliance.genomics.report.json import render_json
from alliance.genomics.report.model import Report
from alliance.genomics.report.words import languages
from tests.genomics.calls import called
from tests.genomics.report.conftest import make_report
from tests.genomics.test_candidates import call_of

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "report.schema.json").read_text("utf-8"))
AFRICAN = Prior(load_population_frequencies(), "AFR")
COMBINED = call_of("CYP2B6", rs33973337=(0, 1))
CALLS = (
    COMBINED,
    call_of("DPYD", phased=False, rs3918290=(0, 1), rs67376798=(0, 1)),
    call_of("TPMT", phased=False, rs1142345=(0, 1), rs1800460=(0, 1)),
    called("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)"),
)


@pytest.fixture(scope="module")
def weighed() -> Report:
    return make_report(calls=CALLS, prior=AFRICAN)


def details(report: Report, gene: str, language: str = "en") -> str:
    page = BeautifulSoup(render_html(report, language), "html.parser")
    heading = page.find("section", attrs={"aria-labelledby": "pgx-genes"})
    return next(
        " ".join(block.get_text(" ").split())
        for block in heading.find_all("details")
        if block.summary.bdi.get_text() == gene
    )


def test_all_candidates_stand_there_with_score_and_meaning() -> None:
    text = details(make_report(calls=CALLS), "TPMT")
    assert "2 candidates" in text
    assert "*1/*3A 45 Intermediate Metabolizer reported" in text
    assert "*3B/*3C 2 Poor Metabolizer other advice" in text
    assert "Estimate" not in text


def test_the_page_says_why_the_top_one_is_a_convention() -> None:
    assert "it is not a likelihood" in render_html(make_report(calls=CALLS))


def test_a_combination_says_what_is_known_and_what_it_would_mean() -> None:
    text = details(make_report(calls=CALLS), "CYP2B6")
    assert "function of *1 alone: normal. What rs33973337 does to it is not known." in text
    assert "Between Normal Metabolizer, if" in text
    assert "and Intermediate Metabolizer, if" in text
    assert "No advice rests on this." in text


def test_no_advice_is_derived_from_the_range() -> None:
    report = make_report(calls=(COMBINED,))
    efavirenz = next(drug for drug in report.drugs if drug.drug == "efavirenz")
    assert not efavirenz.advises
    assert report.genes[0].between[0].harmless == "Normal Metabolizer"


def test_variants_on_one_copy_or_two_stand_side_by_side() -> None:
    text = details(make_report(calls=CALLS), "DPYD")
    assert "as though they lay on different copies" in text
    assert (
        "Reference/[c.1905+1G>A (*2A) + c.2846A>T] 2 Intermediate Metabolizer activity score 1.0 other advice" in text
    )


def test_an_estimate_names_its_population_source_and_size(weighed: Report) -> None:
    text = details(weighed, "TPMT")
    assert "Estimate for AFR" in text
    assert "From 1320 gene copies. Carried by none of them: *3B." in text
    page = render_html(weighed)
    assert "1000 Genomes" in page
    assert "change neither the result nor the advice" in page


def test_an_estimate_changes_no_call_and_no_advice(weighed: Report) -> None:
    plain = make_report(calls=CALLS)
    assert weighed.drugs == plain.drugs
    assert [gene.diplotypes for gene in weighed.genes] == [gene.diplotypes for gene in plain.genes]


def test_what_cannot_be_estimated_says_why(weighed: Report) -> None:
    assert "a combination has no frequency of its own" not in details(weighed, "CYP2B6")
    counts = {key: found for key, found in AFRICAN.frequencies.counts.items() if key[0] != "DPYD"}
    uncounted = Prior(replace(AFRICAN.frequencies, counts=counts), "AFR")
    report = make_report(calls=CALLS, prior=uncounted)
    assert "nobody has counted the alleles of this gene in AFR" in details(report, "DPYD")


def test_without_a_prior_nothing_is_estimated() -> None:
    report = make_report(calls=CALLS)
    assert report.prior is None
    assert not any(gene.estimate for gene in report.genes)


@pytest.mark.parametrize("language", languages())
def test_json_keeps_to_the_schema_and_holds_every_probability(weighed: Report, language: str) -> None:
    document = json.loads(render_json(weighed, language))
    Draft202012Validator(SCHEMA).validate(document)
    (tpmt,) = [gene for gene in document["genes"] if gene["gene"] == "TPMT"]
    assert sum(line["probability"] for line in tpmt["estimate"]["candidates"]) == pytest.approx(1)
    assert document["prior"]["population"] == "AFR"


def test_a_long_list_is_cut_on_the_page_and_said_to_be() -> None:
    others = tuple(f"*{number}/*{number}" for number in range(2, 20))
    text = details(make_report(calls=(called("CYP2C9", "*1/*1", others=others, phased=False),)), "CYP2C9")
    assert f"and {19 - CANDIDATES_SHOWN} more" in text


@pytest.mark.parametrize("language", languages())
def test_every_language_explains_candidates(weighed: Report, language: str) -> None:
    for gene in ("CYP2B6", "DPYD", "TPMT"):
        assert len(details(weighed, gene, language)) > 50
