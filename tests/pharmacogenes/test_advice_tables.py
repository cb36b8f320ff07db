"""Every row of guidance stands in exactly one row of its medicine's tables, with its own words."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.wording import wording
from alliance.pharmacogenes import facts
from alliance.pharmacogenes.advice import Tables, boxed

WORDS = wording("en")
TABLES = Tables(facts.knowledge(), WORDS, facts.confirmations())


@pytest.mark.parametrize("drug", facts.advice_by_drug())
def test_no_row_of_a_source_is_lost(drug):
    recs = facts.advice_by_drug()[drug]
    tables = {table.genes: table for table in TABLES.of(recs)}
    for rec in recs:
        table = tables[tuple(sorted(rec.lookup))]
        rows = [
            row
            for row in table.rows
            if all(rec.lookup[gene] in keys for gene, keys in zip(table.genes, row.keys, strict=True))
        ]
        assert len(rows) == 1, rec
        (cell,) = (cell for cell in rows[0].cells if cell.body == rec.body)
        steps = tuple(map(WORDS.action, rec.actions))
        population = WORDS.term("population", rec.population)
        assert any(
            tuple(sentence.text for sentence in advice.steps) == steps
            and advice.severity == rec.severity
            and (rec.population == "general" or population in advice.populations)
            for advice in cell.advice
        ), rec


def test_bodies_stand_side_by_side():
    (table,) = TABLES.of(facts.advice_by_drug()["clopidogrel"])
    assert table.bodies == ("CPIC", "DPWG")
    poor = table.rows[0]
    assert [result.text for result in poor.results[0]] == ["Poor Metabolizer"]
    cpic, dpwg = poor.cells
    assert [advice.populations for advice in cpic.advice] == [
        ("acute coronary syndrome or coronary stenting",),
        ("other heart and vessel disease",),
        ("stroke and other brain vessel disease",),
    ]
    assert [advice.verdict for advice in dpwg.advice] == ["Adjust"]


def test_scores_are_given_as_ranges_under_their_phenotype():
    by_two = TABLES.of(facts.advice_by_drug()["amitriptyline"])[0]
    texts = {result.text for row in by_two.rows for result in row.results[1]}
    assert {
        "Poor Metabolizer (activity score 0.0)",
        "Intermediate Metabolizer (activity score 0.25–1.0)",
        "Normal Metabolizer (activity score 1.25–2.25)",
        "Ultrarapid Metabolizer (activity score ≥2.5)",
    } <= texts


def test_a_range_is_open_only_where_no_other_score_follows():
    (table,) = TABLES.of(facts.advice_by_drug()["codeine"])
    texts = [result.text for row in table.rows for result in row.results[0]]
    assert "Ultrarapid Metabolizer (activity score ≥4.0)" in texts
    assert "Ultrarapid Metabolizer (activity score 3.0–≥3.5)" in texts


@given(st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), min_size=1))
def test_boxes_hold_each_combination_once(keys):
    held = [combination for box in boxed(sorted(keys)) for combination in product(*box)]
    assert sorted(held) == sorted(keys)


def test_a_full_grid_is_one_box():
    assert len(boxed(list(product("abc", "xy")))) == 1
