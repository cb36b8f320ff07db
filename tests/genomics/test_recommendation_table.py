"""The table of recommendations: complete, faithful to the numbers of its source, and alert to a changed wording."""

import html
import json
import re
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from alliance.genomics import wording
from alliance.genomics.knowledge.load import PACKAGED
from alliance.genomics.knowledge.published import Publication, newest, read_publications
from alliance.genomics.knowledge.recommendation_table import load_recommendations, write_recommendations
from alliance.genomics.knowledge.recommendations import build_recommendations, needs_review, recommendations_of
from alliance.genomics.knowledge.reviews import UNDER_REVIEW
from alliance.genomics.knowledge.rows import KnowledgeError
from alliance.genomics.knowledge.tables import Action, Recommendation

PACKAGED_TABLE = load_recommendations(PACKAGED)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
DOSES = {"reduce_dose", "increase_dose", "set_dose"}
BY_DRUG_LEVEL = {"titrate", "monitor"}
DOSE_OF_THE_EXCEPTION = {"primaquine"}
"""Not tagged as dosing by the source, which advises against the drug and then gives the doses of two exceptions."""
IN_WORDS = {"3 days/week": "thrice weekly"}


@pytest.fixture
def source(shared_data: Path) -> Path:
    return shared_data / "knowledge"


@pytest.fixture
def one_guideline(source: Path, tmp_path: Path) -> Path:
    """A source with nothing but the guideline on clopidogrel, free to be changed."""
    (file,) = source.rglob("CPIC_clopidogrel_*.json")
    return Path(shutil.copy(file, tmp_path))


def plain(row: dict[str, Any]) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", row["text"]["html"])).split())


@cache
def rows_with_advice(source: Path) -> list[tuple[dict[str, Any], Recommendation]]:
    """Each row of ClinPGx's annotations of CPIC, beside what the packaged table made of it."""
    table = {(r.drug, r.row): r for r in PACKAGED_TABLE}
    return [
        (row, table[chemical["name"], row["id"]])
        for file in sorted(source.rglob("CPIC_*.json"))
        for row in json.loads(file.read_text("utf-8"))["recommendations"]
        for chemical in row["relatedChemicals"]
    ]


@cache
def exported_rows(source: Path) -> list[tuple[str, dict[str, Any], Recommendation]]:
    """Drug and row of CPIC's own export, beside what the reviews make of it."""
    export, _ = cpic_editions(source)
    structured = {(r.drug, r.row): r for r in recommendations_of([export])}
    return [
        (drug["drugname"], row, structured[drug["drugname"], f"{drug['drugid']}#{number}"])
        for drug in json.loads((source / "cpic-drugs-2022-09.json").read_text("utf-8"))
        for number, row in enumerate(drug.get("recommendations", ()), start=1)
    ]


@cache
def cpic_editions(source: Path) -> list[Publication]:
    return [publication for publication in read_publications(source) if "-cpic-" in publication.source.key]


def test_every_drug_of_cpic_is_there(source: Path) -> None:
    published = {row.guideline.drug for publication in cpic_editions(source) for row in publication.rows}
    assert {rec.drug for rec in PACKAGED_TABLE if rec.body == "CPIC"} == published | {"warfarin"}


def test_packaged_table_is_what_the_source_gives(source: Path) -> None:
    assert build_recommendations(source) == PACKAGED_TABLE


def test_every_row_of_the_newest_editions_was_read_by_a_reviewer(source: Path) -> None:
    assert needs_review(source) == ()
    assert len(rows_with_advice(source)) == 2_054


def test_every_row_and_wording_of_the_export_was_read_by_a_reviewer(source: Path) -> None:
    rows = exported_rows(source)
    assert len(rows) == 1_998
    assert len({row["drugrecommendation"] for _, row, _ in rows}) == 258
    assert [rec for _, _, rec in rows if rec.actions == UNDER_REVIEW] == []


def test_a_row_keeps_its_keys_population_and_strength(source: Path) -> None:
    for drug, row, rec in exported_rows(source):
        assert (rec.drug, rec.lookup.keys()) == (drug, row["lookupkey"].keys())
        assert row["population"].strip().endswith(rec.population)
        assert rec.strength.casefold() == row["classification"].casefold()
        for gene, key in row["lookupkey"].items():
            assert rec.lookup[gene] in (key, f"{key}.0")


def test_what_a_result_means_is_coded_wherever_the_source_says_it(source: Path) -> None:
    for _, row, rec in exported_rows(source):
        said = {gene for gene, text in row["implications"].items() if text and text != "n/a"}
        assert rec.implications.keys() == said, (rec.drug, row["implications"])


def test_a_newer_edition_goes_before_an_older_one_of_the_same_drug(source: Path) -> None:
    sources = {rec.drug: rec.source for rec in PACKAGED_TABLE if rec.body == "CPIC"}
    assert sources["sertraline"] == "recommendations-cpic-2024-03-25-16-13"
    assert sources["quinine"] == "recommendations-cpic-2022-09"
    assert len({publication.source.date for publication in newest(cpic_editions(source))}) == 2


def test_the_dpwg_is_carried_as_pointers_and_facts(source: Path) -> None:
    theirs = [rec for rec in PACKAGED_TABLE if rec.body == "DPWG"]
    assert len(theirs) == 529
    assert {action.kind for rec in theirs for action in rec.actions} == {
        "see_guideline",
        "standard",
        "no_recommendation",
    }
    assert all(rec.url.startswith("https://") and rec.row for rec in theirs)


def test_numbers_stand_in_the_source_text(source: Path) -> None:
    exported = ((f"{row['drugrecommendation']} {row['comments']}", rec) for _, row, rec in exported_rows(source))
    annotated = ((plain(row), rec) for row, rec in rows_with_advice(source))
    for text, rec in (*annotated, *exported):
        numbers = set(NUMBER.findall(text))
        for action in rec.actions:
            dose = (action.dose or "").replace("m2", "")
            assert set(NUMBER.findall(dose)) <= numbers or IN_WORDS.get(dose, dose) in text, (rec.drug, dose, text)
            for percent in (action.percent_low, action.percent_high):
                assert percent is None or states(text, numbers, percent), (rec.drug, percent, text)


def states(text: str, numbers: set[str], percent: int) -> bool:
    """Whether a text gives this share of the usual dose: as a share, a reduction, an increase or a factor."""
    spellings = {str(percent), str(100 - percent), str(percent - 100), f"{percent / 100:g}"}
    return bool(spellings & numbers) or (percent == 10 and "10-fold" in text)


def test_the_sources_own_flags_agree(source: Path) -> None:
    """The source marks which texts change the dose and which name another drug; its curators read them too."""
    for row, rec in rows_with_advice(source):
        kinds = {action.kind for action in rec.actions}
        if row["alternateDrugAvailable"]:
            assert kinds & {"alternative", "avoid", "contraindicated"}, (rec.drug, plain(row))
        if row["dosingInformation"]:
            assert kinds & (DOSES | BY_DRUG_LEVEL) or "standard" in kinds, (rec.drug, plain(row))
        elif rec.drug not in DOSE_OF_THE_EXCEPTION:
            assert not kinds & DOSES, (rec.drug, plain(row))


def test_no_recommendation_is_never_advice(source: Path) -> None:
    for row, rec in rows_with_advice(source):
        if plain(row).startswith("No recommendation"):
            assert rec.actions[0] == Action("no_recommendation")
            assert rec.severity == "none" or len(rec.actions) > 1


def test_no_sentence_of_the_source_is_carried_over(source: Path) -> None:
    theirs = {run for row, _ in rows_with_advice(source) for run in runs_of_words(plain(row))}
    for _, row, _ in exported_rows(source):
        for text in (row["drugrecommendation"], row["comments"] or "", *row["implications"].values()):
            theirs |= runs_of_words(text or "")
    texts = tomllib.loads((wording.FOLDER / "en.toml").read_text("utf-8"))
    ours = [text for name in ("actions", "conditions", "classes", "implications") for text in texts[name].values()]
    assert [text for text in ours if runs_of_words(text) & theirs] == []


def runs_of_words(text: str, length: int = 7) -> set[tuple[str, ...]]:
    found = re.findall(r"[\w*]+", text.casefold())
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_a_changed_wording_is_held_back_for_review(one_guideline: Path) -> None:
    guideline = json.loads(one_guideline.read_text("utf-8"))
    row = next(r for r in guideline["recommendations"] if r["lookupKey"] == {"CYP2C19": "Poor Metabolizer"})
    row["text"]["html"] = "<p>Use it at twice the dose.</p>"
    one_guideline.write_text(json.dumps(guideline), encoding="utf-8")

    (held,) = needs_review(one_guideline.parent)
    assert (held.drug, held.population, held.lookup) == ("clopidogrel", row["population"], row["lookupKey"])
    changed = [
        rec
        for rec in build_recommendations(one_guideline.parent)
        if rec.population == row["population"] and rec.lookup == row["lookupKey"]
    ]
    assert [rec.actions for rec in changed] == [(Action("no_recommendation", condition="under_review"),)]


def test_a_drug_that_nobody_has_reviewed_is_held_back_too(one_guideline: Path) -> None:
    text = one_guideline.read_text("utf-8").replace('"name": "clopidogrel"', '"name": "newdrug"')
    one_guideline.write_text(text, encoding="utf-8")
    assert {held.drug for held in needs_review(one_guideline.parent)} == {"newdrug"}
    assert {rec.actions for rec in build_recommendations(one_guideline.parent)} == {UNDER_REVIEW}


def test_markup_alone_needs_no_review(one_guideline: Path) -> None:
    text = one_guideline.read_text("utf-8").replace("<p>", "<div> ").replace("</p>", " </div>")
    one_guideline.write_text(text, encoding="utf-8")
    assert needs_review(one_guideline.parent) == ()


def test_a_newer_publication_of_an_algorithm_needs_review(source: Path, tmp_path: Path) -> None:
    (file,) = source.rglob("CPIC_warfarin_*.json")
    guideline = json.loads(file.read_text("utf-8"))
    guideline["citations"].insert(0, {"pmid": "99999999", "year": 2030})
    (tmp_path / file.name).write_text(json.dumps(guideline), encoding="utf-8")
    assert {held.population for held in needs_review(tmp_path)} == {"African ancestry", "non-African ancestry"}
    assert {rec.severity for rec in build_recommendations(tmp_path)} == {"caution"}


def test_writing_and_reading_give_the_same_table_and_bytes(tmp_path: Path) -> None:
    assert write_recommendations(reversed(PACKAGED_TABLE), tmp_path) == len(PACKAGED_TABLE)
    assert load_recommendations(tmp_path) == PACKAGED_TABLE
    assert (tmp_path / "recommendations.tsv").read_bytes() == (PACKAGED / "recommendations.tsv").read_bytes()


def test_a_row_listed_twice_is_named(tmp_path: Path) -> None:
    header, first, *_ = (PACKAGED / "recommendations.tsv").read_text("utf-8").splitlines()
    (tmp_path / "recommendations.tsv").write_text(f"{header}\n{first}\n{first}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"recommendations.tsv, line 3: abacavir, .* is listed twice"):
        load_recommendations(tmp_path)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("\tnone\t", "\tharmless\t", "severity must be one of"),
        ("\tCPIC\t", "\tCPCI\t", "body must be one of"),
        ('"kind": "standard"', '"kind": "usual"', "unknown kind of action"),
        ('"kind": "standard"', '"kind": "standard", "percent_high": "half"', "a share of the dose must be"),
        ('"kind": "standard"', '"kind": "standard", "dosage": "half"', "actions are not a list of actions"),
        ('[{"kind"', "{", "actions are not a list"),
        ("HLA-B=*57:01 negative", "HLA-B", "lookup must read"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, was: str, becomes: str, complaint: str) -> None:
    header, first, *_ = (PACKAGED / "recommendations.tsv").read_text("utf-8").splitlines()
    assert was in first
    (tmp_path / "recommendations.tsv").write_text(f"{header}\n{first.replace(was, becomes)}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"recommendations.tsv, line 2: {complaint}"):
        load_recommendations(tmp_path)
