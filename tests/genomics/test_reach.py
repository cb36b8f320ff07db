"""Every row of guidance is somebody's: a genotype for each row, sent through the whole engine, brings that row back."""

from dataclasses import replace
from pathlib import Path

from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.published import read_publications
from alliance.genomics.knowledge.recommendations import recommendations_of
from tests.genomics.reach import reach

KNOWLEDGE = load_knowledge()
NOT_A_GENOTYPE = "1.0 (Phenotyping)"
"""The DPWG's key for people whose DPYD has to be measured, because no genotype says what their score is."""


def test_every_row_in_use_is_reached_but_those_that_no_genotype_means(tmp_path: Path) -> None:
    found = reach(KNOWLEDGE.recommendations, KNOWLEDGE, tmp_path)
    assert {(rec.body, rec.lookup.get("DPYD")) for rec, _ in found.exceptions} == {("DPWG", NOT_A_GENOTYPE)}
    assert (found.rows, found.reached) == (2_710, 2_706)


def test_every_row_of_the_export_of_cpic_is_reached(shared_data: Path, tmp_path: Path) -> None:
    (export,) = (p for p in read_publications(shared_data / "knowledge") if p.source.key.endswith("cpic-2022-09"))
    rows = recommendations_of([export])
    found = reach(rows, replace(KNOWLEDGE, recommendations=rows), tmp_path)
    assert found.exceptions == ()
    assert (found.rows, found.reached) == (1_998, 1_998)
