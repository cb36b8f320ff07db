"""The table of inhibitors: each row with its source, a broken one refused with file and line."""

import shutil
from pathlib import Path

import pytest

from alliance.genomics.knowledge.inhibitors import PACKAGED, load_inhibitors
from alliance.genomics.knowledge.rows import KnowledgeError

FILES = ("inhibitors.tsv", "inhibitor_sources.tsv", "drug_names.tsv")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for file in FILES:
        shutil.copyfile(PACKAGED / file, tmp_path / file)
    return tmp_path


def test_no_medicine_is_listed_twice_for_a_gene() -> None:
    pairs = [(row.gene, row.drug) for row in load_inhibitors().rows]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("file", "was", "becomes", "complaint"),
    [
        ("inhibitors.tsv", "\tstrong\t", "\tmighty\t", "strength must be one of strong, moderate, weak"),
        ("inhibitors.tsv", "\tpkis-2", "\trumour", "source 'rumour' is not in inhibitor_sources.tsv"),
        ("inhibitor_sources.tsv", "\t2025-11-22\t", "\t\t", "date is empty"),
        ("drug_names.tsv", "prozac\tfluoxetine", "prozac\t", "drug is empty"),
        ("drug_names.tsv", "prozac\tfluoxetine", "prozac", "2 cells expected, 1 found"),
    ],
)
def test_a_broken_row_is_refused(tables: Path, file: str, was: str, becomes: str, complaint: str) -> None:
    text = (tables / file).read_text("utf-8")
    assert was in text
    (tables / file).write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(KnowledgeError, match=rf"{file}, line \d+: {complaint}"):
        load_inhibitors(tables)
