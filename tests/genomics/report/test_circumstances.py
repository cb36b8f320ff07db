"""What is known besides the genome: coverage, other medicines, a formulary; all of it beside the calls."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

from alliance.genomics.priors import PriorError
from alliance.genomics.report.circumstances import Circumstances, read_circumstances
from alliance.genomics.report.formulary import FormularyError
from alliance.genomics.report.html import render_html
from alliance.genomics.report.json import render_json
from alliance.genomics.report.model import Report
from alliance.genomics.report.words import languages
from tests.genomics.calls import called, without_result
from tests.genomics.report.conftest import make_report, positions

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "report.schema.json").read_text("utf-8"))
TAKEN = ["Prozac", "duloxetina", "moonlight"]
CALLS = (
    called("CYP2C19", "*1/*1", positions=positions("CYP2C19", unread=34)),
    called("CYP2D6", "*1/*10", origin="outside call"),
    called("CYP2C9", "*1/*1", positions=positions("CYP2C9")),
    without_result("HLA-B", "outside-call-needed"),
)


def about(**given: object) -> Report:
    return make_report(calls=CALLS, circumstances=read_circumstances(**given))


def gene_row(report: Report, gene: str, language: str = "en") -> str:
    page = BeautifulSoup(render_html(report, language), "html.parser")
    row = page.find(id="pgx-genes").find_next("bdi", string=gene).find_parent("tr")
    return " ".join(row.get_text(" ").split())


def formulary(folder: Path, text: str, name: str = "list.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_coverage_is_a_range_over_populations_unless_one_is_stated() -> None:
    assert "41% (American) to 74% (South Asian) of people" in gene_row(about(), "CYP2C19")
    stated = gene_row(about(population="SAS"), "CYP2C19")
    assert "of people (South Asian)" in stated
    assert "American" not in stated


def test_coverage_has_a_bar_beside_its_sentence() -> None:
    page = BeautifulSoup(render_html(about()), "html.parser")
    widths = [float(part["width"]) for part in page.select_one("svg.pgx-bar").find_all("rect")]
    assert 0 < widths[0] <= 100
    assert sum(widths) <= 100


def test_what_nobody_counted_is_said_not_to_be_known() -> None:
    frequencies = read_circumstances().frequencies
    counts = {key: found for key, found in frequencies.counts.items() if key[0] != "CYP2C19"}
    uncounted = Circumstances(frequencies=replace(frequencies, counts=counts))
    assert "nobody has counted" in gene_row(make_report(calls=CALLS, circumstances=uncounted), "CYP2C19")


def test_an_unknown_population_is_refused() -> None:
    with pytest.raises(PriorError, match="'XXX'"):
        read_circumstances(population="XXX")


def test_other_medicines_stand_beside_the_genetic_result() -> None:
    plain, beside = about(), about(comedication=TAKEN)
    assert beside.drugs == plain.drugs
    assert beside.genes == plain.genes
    page = " ".join(BeautifulSoup(render_html(beside), "html.parser").get_text(" ").split())
    assert "falls from 1.25 to 0.0: Poor Metabolizer" in page
    assert "Not recognised: moonlight." in page
    (codeine,) = [d for d in beside.comedication.changed if (d.drug, d.body) == ("codeine", "CPIC")]
    assert codeine.severity == "avoid"


def test_an_absurd_list_of_medicines_is_read_to_an_end() -> None:
    absurd = ["x" * 10_000, "<script>alert(1)</script>", *(f"drug {number}" for number in range(1000)), "Prozac"]
    report = about(comedication=absurd)
    page = render_html(report)
    assert "<script" not in page
    assert report.comedication.found.comedication.unread == len(absurd) - 200


def test_what_holds_without_a_missing_gene_is_said() -> None:
    report = make_report(
        calls=(called("CYP2D6", "*4/*4", origin="outside call"), without_result("CYP2C19", "no-match"))
    )
    (line,) = [d for d in (*report.partly, *report.drugs) if (d.drug, d.body) == ("amitriptyline", "CPIC")][:1]
    assert line.partial[0].advice.least in ("avoid", "change")
    assert "Partial answer: no result for CYP2C19." in " ".join(
        BeautifulSoup(render_html(report), "html.parser").get_text(" ").split()
    )


def test_what_the_formulary_has_comes_first_and_the_rest_is_marked(tmp_path: Path) -> None:
    listed = formulary(tmp_path, "code;name\n1;Codeine phosphate 30 mg tablet\n2;AMITRIPTYLINE\n3;paracetamol\n")
    report = about(formulary=listed)
    assert report.formulary.drugs == {"codeine", "amitriptyline"}
    available = [drug.available for drug in report.drugs]
    assert available == sorted(available, reverse=True)
    assert "warfarin (not on the formulary)" in " ".join(
        BeautifulSoup(render_html(report), "html.parser").get_text(" ").split()
    )


def test_alternatives_that_are_not_on_the_formulary_are_named(tmp_path: Path) -> None:
    listed = formulary(tmp_path, "clopidogrel\nprasugrel\n", "list.txt")
    beside = read_circumstances(formulary=listed)
    report = make_report(calls=(called("CYP2C19", "*2/*2"),), circumstances=beside)
    clopidogrel = next(drug for drug in report.changed if (drug.drug, drug.body) == ("clopidogrel", "CPIC"))
    assert clopidogrel.advice[0].unavailable == ("ticagrelor",)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"\xff\xfe\x00", "not a text"), (b"soap\nbandages\n", "no medicine")]
)
def test_a_list_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(content)
    with pytest.raises(FormularyError, match=f"list.txt: {problem}"):
        read_circumstances(formulary=file)


@pytest.mark.parametrize("language", languages())
def test_json_keeps_to_the_schema(tmp_path: Path, language: str) -> None:
    report = about(comedication=TAKEN, population="AFR", formulary=formulary(tmp_path, "codeine\nwarfarin\n"))
    document = json.loads(render_json(report, language))
    Draft202012Validator(SCHEMA).validate(document)
    assert document["comedication"]["factor"] == "0"
    assert document["comedication"]["converted"][0]["score"] == "0.0"
    coverage = {gene["gene"]: gene["coverage"] for gene in document["genes"]}["CYP2C19"]
    assert [risk["population"] for risk in coverage["risks"]] == ["AFR"]
