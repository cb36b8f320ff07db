"""Phenotypes derived by rule: identical to every published diplotype, and careful where nothing was published."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.tables import Gene
from alliance.genomics.phenotypes import activity_score, hla_statuses, phenotype

GENES = load_knowledge().genes

RENAMED = {"Telti/Kobe": "Telti, Kobe"}
"""Spelled one way in the phenotype file, another in the definitions."""


def test_every_published_diplotype_is_reproduced(shared_data: Path) -> None:
    rows = 0
    for file in sorted((shared_data / "knowledge").glob("phenotypes*/*.json")):
        content = json.loads(file.read_text("utf-8"))
        gene = GENES[content["gene"]]
        for row in content["diplotypes"]:
            alleles = [RENAMED.get(name, name) for name, copies in row["diplotypekey"].items() for _ in range(copies)]
            found = phenotype(gene, alleles)
            published = row["generesult"], row.get("activityScore"), row["lookupkey"]
            assert (found.phenotype, found.activity_score, found.lookup_key) == published, (gene.symbol, alleles)
            rows += 1
    assert rows == 51_107


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Gene, str, str]:
    gene = GENES[draw(st.sampled_from(sorted(GENES)))]
    names = [allele.name for allele in (*gene.alleles, *gene.outside_alleles)]
    name = st.sampled_from([*names, "*6 + rs123", "unknown"])
    return gene, draw(name), draw(name)


@given(pairs())
def test_the_order_of_the_alleles_does_not_matter(pair: tuple[Gene, str, str]) -> None:
    gene, first, second = pair
    one, other = phenotype(gene, [first, second]), phenotype(gene, [second, first])
    assert one.functions == tuple(reversed(other.functions))
    assert (one.phenotype, one.activity_score, one.lookup_key) == (
        other.phenotype,
        other.activity_score,
        other.lookup_key,
    )


@given(st.sampled_from(sorted(GENES)), st.lists(st.text(max_size=12), min_size=1, max_size=2))
def test_any_name_is_answered_and_a_score_comes_with_scored_genes_only(symbol: str, names: list[str]) -> None:
    found = phenotype(GENES[symbol], names)
    assert len(found.functions) == len(names)
    assert (found.activity_score is not None) == GENES[symbol].scored_by_activity


@pytest.mark.parametrize(
    ("symbol", "allele", "expected"),
    [
        ("CYP2B6", "*6 + rs28399499", ("Indeterminate", None, "Indeterminate")),
        ("CYP2C9", "*999", ("Indeterminate", "n/a", "n/a")),
        ("CYP2C19", "*40", ("Indeterminate", None, "Indeterminate")),
        ("DPYD", "Reference + rs1", ("Indeterminate", "n/a", "n/a")),
    ],
)
def test_an_allele_without_a_function_is_indeterminate(
    symbol: str, allele: str, expected: tuple[str, str | None, str]
) -> None:
    gene = GENES[symbol]
    found = phenotype(gene, [gene.reference_allele.name, allele])
    assert found.functions[1] is None
    assert (found.phenotype, found.activity_score, found.lookup_key) == expected


def test_an_unknown_partner_changes_nothing_where_every_function_would_give_the_same() -> None:
    found = phenotype(GENES["RYR1"], ["c.103T>C", "unpublished"])
    assert found.phenotype == "Malignant Hyperthermia Susceptibility"
    assert phenotype(GENES["RYR1"], ["Reference", "unpublished"]).phenotype == "Indeterminate"


@pytest.mark.parametrize("symbol", ["CYP4F2", "IFNL3"])
def test_a_gene_without_published_rules_has_no_phenotype(symbol: str) -> None:
    gene = GENES[symbol]
    found = phenotype(gene, [gene.reference_allele.name] * 2)
    assert (found.phenotype, found.activity_score, found.lookup_key) == (None, None, None)


def test_a_single_allele_on_x_or_in_the_mitochondrion() -> None:
    assert phenotype(GENES["G6PD"], ["Chatham"]).phenotype == "Deficient"
    assert phenotype(GENES["MT-RNR1"], ["m.1555A>G"]).phenotype.startswith("increased risk")  # type: ignore[union-attr]


def test_a_sub_allele_means_what_its_allele_means() -> None:
    gene = GENES["SLCO1B1"]
    assert phenotype(gene, ["*1", "*45.001"]) == phenotype(gene, ["*1", "*45"])


@pytest.mark.parametrize(
    ("allele", "score", "expected"),
    [
        ("*4x2", "1.0", "Intermediate Metabolizer"),
        ("*1x2", "3.0", "Ultrarapid Metabolizer"),
        ("*1x≥3", "≥4.0", "Ultrarapid Metabolizer"),
        ("*1x4", "≥4.0", "Ultrarapid Metabolizer"),
        ("*9x3", "1.75", "Normal Metabolizer"),
        ("*36x2+*10", "1.25", "Normal Metabolizer"),
        ("*68+*4", "1.0", "Intermediate Metabolizer"),
        ("*22x2", "n/a", "Indeterminate"),
        ("*1+*unknown", "n/a", "Indeterminate"),
    ],
)
def test_copies_of_cyp2d6_add_their_activity(allele: str, score: str, expected: str) -> None:
    found = phenotype(GENES["CYP2D6"], ["*1", allele])
    assert (found.activity_score, found.phenotype, found.lookup_key) == (score, expected, score)


@pytest.mark.parametrize("allele", ["*1xN", "*68+*4xN", "*2xN+*36"])
def test_copies_that_nobody_counted_have_a_key_of_their_own(allele: str) -> None:
    found = phenotype(GENES["CYP2D6"], ["*4", allele])
    assert (found.phenotype, found.activity_score, found.lookup_key) == ("Indeterminate", "n/a", "xN combinations")


@given(st.lists(st.sampled_from(["0.0", "0.25", "0.5", "1.0", "2.0", "≥3.0"]), min_size=1, max_size=40))
def test_activity_scores_are_added_exactly(activities: list[str]) -> None:
    total = sum((Decimal(activity.removeprefix("≥")) for activity in activities), Decimal())
    score = activity_score(activities)
    assert Decimal(score.removeprefix("≥")) == total
    assert score.startswith("≥") == ("≥3.0" in activities)


@pytest.mark.parametrize(
    ("typed", "statuses"),
    [
        (["*57:01", "*07:02"], ("*15:02 negative", "*15:11 negative", "*57:01 positive", "*58:01 negative")),
        (["57:01:01", "HLA-B*15:02:01G"], ("*15:02 positive", "*15:11 negative", "*57:01 positive", "*58:01 negative")),
        (["*57", "*07:02"], ("*15:02 negative", "*15:11 negative", "*58:01 negative")),
        (["*58:01"], ("*58:01 positive",)),
        (["*58:01", "not typed"], ("*58:01 positive",)),
        (["not typed"], ()),
    ],
)
def test_hla_statuses_say_only_what_the_typing_shows(typed: list[str], statuses: tuple[str, ...]) -> None:
    assert hla_statuses(GENES["HLA-B"], typed) == statuses
    assert phenotype(GENES["HLA-B"], typed).lookup_key == ("; ".join(statuses) or None)
