"""Allele frequencies of populations: the packaged ones hold together, and anybody's own table can be read."""

from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.frequencies.count import cohort_frequencies
from alliance.genomics.frequencies.populations import read_populations
from alliance.genomics.knowledge.load import PACKAGED, load_knowledge
from alliance.genomics.knowledge.population_frequencies import FILE, load_population_frequencies
from alliance.genomics.knowledge.rows import KnowledgeError

KNOWLEDGE = load_knowledge()
GENES = KNOWLEDGE.genes
FREQUENCIES = load_population_frequencies()


def write(folder: Path, content: str) -> Path:
    file = folder / "mine.tsv"
    file.write_text(content, "utf-8")
    return file


def test_every_called_gene_has_a_row_in_every_population() -> None:
    called = {symbol for symbol, gene in GENES.items() if gene.calling != "outside"}
    assert FREQUENCIES.counts.keys() == {(gene, name) for gene in called for name in FREQUENCIES.populations}


def test_every_named_allele_is_defined() -> None:
    for (gene, _), counts in FREQUENCIES.counts.items():
        assert counts.named.keys() <= {allele.reported_as or allele.name for allele in GENES[gene].alleles}


def test_the_super_populations_add_up_to_the_whole() -> None:
    """2,504 people, all of them in one of the five."""
    for gene in {gene for gene, _ in FREQUENCIES.counts}:
        whole, *parts = (FREQUENCIES.of(gene, name) for name in FREQUENCIES.populations)
        assert whole is not None
        assert whole.total == sum(part.total for part in parts if part)
        assert whole.total == 2 * 2504 or gene == "G6PD"


def test_what_was_not_read_is_not_called_reference() -> None:
    """The panel's files hold no position of these genes; IFNL3's variant is carried by a third of all people."""
    for gene in ("CACNA1S", "IFNL3"):
        counts = FREQUENCIES.of(gene, "all")
        assert counts is not None
        assert (counts.named, counts.unnamed) == ({}, {"not tested": 5008})


def test_dpyd_is_counted_from_phase_3(shared_data: Path) -> None:
    """The 30x panel's files do not hold it; those on GRCh37 do."""
    folder = shared_data / "genotypes" / "1kgp"
    cohort = call_files([folder / "GRCh37" / "DPYD.vcf.gz"], KNOWLEDGE, absent_is_reference=True)
    rows = cohort_frequencies(cohort, read_populations(folder / "populations.tsv")).frequencies
    for population in FREQUENCIES.populations:
        found = {r.name: r.count for r in rows if (r.gene, r.kind, r.group.name) == ("DPYD", "allele", population)}
        counts = FREQUENCIES.of("DPYD", population)
        assert counts is not None
        assert found == {**counts.named, **counts.combined}


def test_the_table_says_where_it_comes_from_and_stays_small() -> None:
    assert FREQUENCIES.source is not None
    assert "1000 Genomes" in FREQUENCIES.source.title
    assert FREQUENCIES.source.licence
    assert (PACKAGED / FILE).stat().st_size < 60_000


def test_a_table_of_published_frequencies_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, "allele\tpopulation\tgene\tfrequency\n*1\tGhana\tTPMT\t0.9\n*3C\tGhana\tTPMT\t0.1\n")
    table = load_population_frequencies(file)
    counts = table.of("TPMT", "Ghana")
    assert counts is not None
    assert (table.title, table.populations) == ("mine.tsv", ("Ghana",))
    assert (counts.frequency("*3C"), counts.frequency("*2")) == (pytest.approx(0.1), 0)


BAD = {
    "no population": ("gene\tallele\tcount\nTPMT\t*1\t3\n", "line 1: there is no column population"),
    "no figure": ("gene\tallele\tpopulation\nTPMT\t*1\tGhana\n", "line 2: there is neither a column count nor"),
    "not a number": ("gene\tallele\tpopulation\tcount\nTPMT\t*1\tGhana\tfew\n", "line 2: count is not a number: 'few'"),
    "below 0": ("gene\tallele\tpopulation\tcount\nTPMT\t*1\tGhana\t-1\n", "line 2: count must be 0 or more, not -1"),
    "not finite": ("gene\tallele\tpopulation\tcount\nTPMT\t*1\tGhana\tnan\n", "line 2: count must be 0 or more"),
    "twice": (
        "gene\tallele\tpopulation\tcount\nTPMT\t*1\tGhana\t1\nTPMT\t*1\tGhana\t2\n",
        "line 3: *1 of TPMT is listed twice for Ghana",
    ),
    "no allele": ("gene\tallele\tpopulation\tcount\nTPMT\t\tGhana\t1\n", "line 2: allele is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_table_that_cannot_be_used_says_where_and_why(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    with pytest.raises(KnowledgeError) as error:
        load_population_frequencies(write(tmp_path, content))
    assert str(error.value).startswith(f"mine.tsv, {message}")


def test_combinations_are_known_by_name() -> None:
    counts = FREQUENCIES.of("RYR1", "AFR")
    assert counts is not None
    assert counts.combined["[c.4024A>G + c.8360C>G]"] == 39
    assert sum(counts.combined.values()) == counts.unnamed["combination"]


def test_a_table_of_frequencies_rests_on_nobody_knows_how_many_copies(tmp_path: Path) -> None:
    rows = "gene\tallele\tpopulation\t{}\nTPMT\t*1\there\t1\n"
    assert not load_population_frequencies(write(tmp_path, rows.format("frequency"))).counted
    assert load_population_frequencies(write(tmp_path, rows.format("count"))).counted
