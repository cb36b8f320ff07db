"""Comparing two versions names every fact that differs, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance.genomics.knowledge.diff import Change, compare
from alliance.genomics.knowledge.load import load_knowledge


@pytest.fixture
def changes(tables: Path) -> Callable[[str, str, str], list[Change]]:
    """Changes found between the packaged tables and a copy in which one text was replaced."""

    def replaced(file: str, old: str, new: str) -> list[Change]:
        text = (tables / file).read_text("utf-8")
        assert old in text
        (tables / file).write_text(text.replace(old, new, 1), "utf-8")
        return compare(load_knowledge(), load_knowledge(tables))

    return replaced


def test_the_same_facts_show_no_change(tables: Path) -> None:
    assert compare(load_knowledge(), load_knowledge(tables)) == []


def test_an_added_allele_is_one_change(changes: Callable[[str, str, str], list[Change]]) -> None:
    line = "CYP2C19\t*3\tNo function"
    (change,) = changes("alleles.tsv", line, f"CYP2C19\t*99\tNo function\t\t\t\t94780653:A\n{line}")
    assert change == Change("alleles.tsv", ("CYP2C19", "*99"), None, None, "No function, 94780653:A")
    assert change.kind == "added"


def test_a_removed_gene_takes_its_facts_along(tables: Path) -> None:
    for file in ("genes.tsv", "positions.tsv", "grch37.tsv", "alleles.tsv", "rules.tsv"):
        lines = (tables / file).read_text("utf-8").splitlines(keepends=True)
        (tables / file).write_text("".join(line for line in lines if not line.startswith("CFTR\t")), "utf-8")
    recommendations = tables / "recommendations.tsv"
    lines = recommendations.read_text("utf-8").splitlines(keepends=True)
    recommendations.write_text("".join(line for line in lines if "CFTR=" not in line), "utf-8")
    found = compare(load_knowledge(), load_knowledge(tables))
    assert {change.kind for change in found} == {"removed"}
    tallied = [change.table for change in found]
    assert [tallied.count(f"{name}.tsv") for name in ("genes", "positions", "alleles", "rules")] == [1, 93, 104, 3]


def test_a_changed_function_shows_before_and_after(changes: Callable[[str, str, str], list[Change]]) -> None:
    (change,) = changes("alleles.tsv", "CYP2C19\t*3\tNo function", "CYP2C19\t*3\tDecreased function")
    assert change == Change("alleles.tsv", ("CYP2C19", "*3"), "function", "No function", "Decreased function")
    assert change.kind == "changed"


def test_of_changed_cells_only_the_differing_ones_are_named(changes: Callable[[str, str, str], list[Change]]) -> None:
    (change,) = changes("alleles.tsv", "\t94780653:A 94842866:G\n", "\t94780653:R 94842866:G\n")
    assert (change.column, change.before, change.after) == ("cells", "94780653:A", "94780653:R")


def test_a_changed_rule_and_a_changed_score_range(changes: Callable[[str, str, str], list[Change]]) -> None:
    (change,) = changes("rules.tsv", "DPYD\t\t\t1.0\t1.5", "DPYD\t\t\t1.0\t1.75")
    assert change == Change("rules.tsv", ("DPYD", "", "", "1.0"), "score_to", "1.5", "1.75")


def test_a_changed_severity_of_a_recommendation(changes: Callable[[str, str, str], list[Change]]) -> None:
    old = "HLA-B=*57:01 positive\tStrong\tavoid"
    (change,) = changes("recommendations.tsv", old, old.replace("avoid", "caution"))
    assert change.key == ("abacavir", "CPIC", "general", "HLA-B=*57:01 positive")
    assert (change.column, change.before, change.after) == ("severity", "avoid", "caution")
