"""`alliance knowledge review`: a pharmacist sees each rule, its rows and its sentences, and what nobody confirmed."""

import pytest
from typer.testing import CliRunner, Result

from alliance.cli import app
from alliance.genomics.knowledge.load import load_knowledge

runner = CliRunner()


def review(*options: str) -> Result:
    return runner.invoke(app, ["knowledge", "review", *options])


def test_each_rule_shows_its_rows_codes_and_sentences() -> None:
    shown = review("--drug", "clopidogrel", "--language", "en", "--language", "fr").output
    for line in (
        "clopidogrel · CPIC · Avoid the usual treatment",
        "For: acute coronary syndrome or coronary stenting [CVI ACS PCI]",
        "Result: CYP2C19=Poor Metabolizer; Source row: PA166297572",
        "alternative: kind=alternative, agents=prasugrel or ticagrelor, condition=no_contraindication",
        "en  Use prasugrel or ticagrelor unless contraindicated.",
        "fr  Employer prasugrel ou ticagrélor sauf contre-indication.",
        "What it means: CYP2C19: active_form_much_less",
        "PMID 35034351",
        "CC0-1.0",
    ):
        assert line in shown


def test_every_row_of_the_drug_is_there_once_and_counted() -> None:
    rows = [rec.row for rec in load_knowledge().recommendations if rec.drug == "clopidogrel"]
    shown = review("--drug", "clopidogrel", "--language", "en").output
    assert [shown.count(f"Source row: {row}\n") for row in rows] == [1] * len(rows)
    assert shown.endswith(f"rules made of {len(rows)} rows of the sources.\n")


def test_bodies_stand_side_by_side_with_their_licence() -> None:
    shown = review("--drug", "codeine", "--language", "en").output
    assert "codeine · CPIC · " in shown
    assert "codeine · DPWG · " in shown
    assert "CC-BY-SA-4.0" in shown
    assert "https://www.pharmgkb.org/guidelineAnnotation/PA166104970" in shown


def test_all_languages_are_shown_and_what_a_machine_drafted_is_marked() -> None:
    lines = review("--drug", "abacavir").output.splitlines()
    marked = {line.split()[0] for line in lines if "صاغه حاسوب" in line}
    assert marked == {"ar", "es", "pt"}


@pytest.mark.parametrize("name", ["Plavix", "CLOPIDOGREL", "كلوبيدوغريل"])
def test_the_drug_is_found_by_any_of_its_names(name: str) -> None:
    assert "clopidogrel · CPIC" in review("--drug", name, "--language", "en").output


def test_an_unknown_drug_or_language_ends_with_2_and_says_what_there_is() -> None:
    wrong = review("--drug", "clopidogrell")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "no recommendation on 'clopidogrell'; did you mean clopidogrel" in wrong.stderr
    assert review("--drug", "<b>" * 1000).exit_code == 2
    assert "choose one of ar, en, es, fr, pt" in review("--drug", "codeine", "--language", "xx").stderr
