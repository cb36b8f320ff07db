"""Frequencies: the same as counting person by person, nobody and nothing dropped, intervals as published."""

import gzip
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics import (
    Cohort,
    CohortFrequencies,
    Frequency,
    PopulationError,
    Populations,
    Status,
    call_files,
    cohort_frequencies,
    load_knowledge,
    load_population_frequencies,
    read_populations,
    wilson,
)

KNOWLEDGE = load_knowledge()
FILES = ("ABCG2", "CYP2B6", "G6PD", "SLCO1B1", "UGT1A1")
"""Genes with combinations, ties, haploid males and, in ABCG2, a single position."""


@pytest.fixture(scope="module")
def panel(shared_data: Path) -> Path:
    return shared_data / "genotypes" / "1kgp"


@pytest.fixture(scope="module")
def populations(panel: Path) -> Populations:
    return read_populations(panel / "populations.tsv")


@pytest.fixture(scope="module", params=["phased", "unphased"])
def cohort(request: pytest.FixtureRequest, panel: Path) -> Cohort:
    files = [panel / "GRCh38" / f"{gene}.vcf.gz" for gene in FILES]
    return call_files(files, KNOWLEDGE, absent_is_reference=True, unphased=request.param == "unphased")


@pytest.fixture(scope="module")
def table(cohort: Cohort, populations: Populations) -> CohortFrequencies:
    return cohort_frequencies(cohort, populations)


def rows(table: CohortFrequencies, gene: str, kind: str, group: str = "all") -> Iterator[Frequency]:
    return (row for row in table.frequencies if (row.gene, row.kind, row.group.name) == (gene, kind, group))


# Counting, held against one person after another


def groups_of(sample: str, populations: Populations) -> list[str]:
    placed = (populations.super_population.get(sample), populations.population.get(sample))
    return ["all", *(group for group in placed if group)]


@pytest.mark.parametrize("gene", ["CYP2B6", "SLCO1B1", "UGT1A1"])
def test_diplotypes_and_phenotypes_are_those_of_the_samples(
    cohort: Cohort, table: CohortFrequencies, populations: Populations, gene: str
) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    for sample, call, _ in cohort.rows():
        if call.gene == gene:
            diplotype = call.diplotype_text if len(call.diplotypes) == 1 else ""
            for group in groups_of(sample, populations):
                expected["diplotype", group, diplotype] += 1
                expected["phenotype", group, call.phenotype or ""] += 1
    found: Counter[tuple[str, str, str]] = Counter()
    for row in table.frequencies:
        if row.gene == gene and row.kind != "allele":
            found[row.kind, row.group.name, row.name] += row.count
    assert found == expected


@pytest.mark.parametrize("gene", ["CYP2B6", "UGT1A1"])
def test_alleles_of_certain_diplotypes_are_counted_copy_by_copy(
    cohort: Cohort, table: CohortFrequencies, populations: Populations, gene: str
) -> None:
    """Where one diplotype explains everybody's data, its name split at the slash gives the alleles of these genes."""
    expected: Counter[tuple[str, str]] = Counter()
    uncertain: Counter[str] = Counter()
    for sample, call, _ in cohort.rows():
        if call.gene == gene:
            for group in groups_of(sample, populations):
                if len(call.diplotypes) == 1:
                    expected.update((group, allele) for allele in call.diplotypes[0].name.split("/"))
                else:
                    uncertain[group] += 2
    for group, most in [(group.name, uncertain[group.name]) for group in table.groups]:
        found = {row.name: row.count for row in rows(table, gene, "allele", group) if row.name}
        assert all(found.get(name, 0) >= count for (of, name), count in expected.items() if of == group)
        assert sum(found.values()) - sum(count for (of, _), count in expected.items() if of == group) <= most


def test_a_single_position_is_counted_as_in_the_text_of_the_file(
    panel: Path, table: CohortFrequencies, populations: Populations
) -> None:
    expected: Counter[str] = Counter()
    with gzip.open(panel / "GRCh38" / "ABCG2.vcf.gz", "rt") as lines:
        for line in lines:
            if line.startswith("#CHROM"):
                samples = line.rstrip("\n").split("\t")[9:]
            elif line.startswith(("chr4\t88131171\t", "4\t88131171\t")):
                for sample, genotype in zip(samples, line.rstrip("\n").split("\t")[9:], strict=True):
                    for group in groups_of(sample, populations):
                        expected[group] += genotype.count("1")
    assert expected["EAS"] > expected["AFR"] > 0
    found = {
        row.group.name: row.count
        for row in table.frequencies
        if (row.gene, row.kind, row.name) == ("ABCG2", "allele", "rs2231142 variant (T)")
    }
    assert found == {group: count for group, count in expected.items() if count}


@pytest.mark.parametrize("gene", FILES)
def test_nothing_is_dropped(table: CohortFrequencies, gene: str) -> None:
    for group in table.groups:
        for kind in ("diplotype", "phenotype"):
            assert sum(row.count for row in rows(table, gene, kind, group.name)) == group.samples
        if gene != "G6PD":
            assert sum(row.count for row in rows(table, gene, "allele", group.name)) == 2 * group.samples


def test_a_male_has_one_copy_of_g6pd(panel: Path, cohort: Cohort, table: CohortFrequencies) -> None:
    copies: Counter[str] = Counter()
    for line in (panel / "populations.tsv").read_text().splitlines()[1:]:
        sample, population, _, sex = line.split("\t")[:4]
        if sample in cohort.samples:
            copies[population] += 1 if sex == "male" else 2
    found = {
        group.name: sum(row.count for row in rows(table, "G6PD", "allele", group.name))
        for group in table.groups
        if group.level == "population"
    }
    assert found == copies


def test_what_was_told_adds_up_to_one(table: CohortFrequencies) -> None:
    told = [row for row in rows(table, "CYP2B6", "allele", "AFR") if row.status in ("called", "combination")]
    assert sum(row.frequency for row in told) == pytest.approx(1)
    assert any(row.status is Status.COMBINATION and " + " in row.name for row in told)
    assert all(row.frequency == row.count / row.total for row in told)


def test_a_sample_without_a_population_counts_in_the_whole_only(cohort: Cohort) -> None:
    one = Populations({cohort.samples[0]: "GBR"}, {})
    table = cohort_frequencies(cohort, one)
    assert [(group.name, group.samples) for group in table.groups] == [("all", len(cohort.samples)), ("GBR", 1)]
    assert table.unplaced == len(cohort.samples) - 1


def test_a_gene_without_any_position_is_not_tested(table: CohortFrequencies) -> None:
    """Not even where absent positions are read as reference: every East Asian would be NUDT15 *1/*1."""
    assert "NUDT15" in table.unread
    assert [(row.status, row.count) for row in rows(table, "NUDT15", "allele")] == [(Status.NOT_TESTED, 6404)]
    assert [row.status for row in rows(table, "NUDT15", "phenotype")] == [Status.NOT_TESTED]


def test_people_whose_files_leave_a_gene_out_are_not_tested(tmp_path: Path) -> None:
    """Two laboratories: one read CYP2C19 and ABCG2, the other ABCG2 only."""
    columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
    head = f"##fileformat=VCFv4.2\n##contig=<ID=chr10,length=133797422>\n{columns}"
    abcg2 = "chr4\t88131171\t.\tG\tT\t.\t.\t.\tGT\t0/1\n"
    cyp2c19 = "chr10\t94781859\t.\tG\tA\t.\t.\t.\tGT\t0/0\n"
    (tmp_path / "a.vcf").write_text(f"{head}\tA\n{cyp2c19}{abcg2}")
    (tmp_path / "b.vcf").write_text(f"{head}\tB\n{abcg2}")
    files = [tmp_path / "a.vcf", tmp_path / "b.vcf"]
    cohort = call_files(files, KNOWLEDGE, absent_is_reference=True)
    found = cohort_frequencies(cohort, Populations({}, {}))
    assert [(row.name, row.status, row.count, row.total) for row in rows(found, "CYP2C19", "diplotype")] == [
        ("*38/*38", Status.CALLED, 1, 1),
        ("", Status.NOT_TESTED, 1, 2),
    ]
    assert "CYP2C19" not in found.unread


def test_the_packaged_frequencies_are_what_the_engine_finds(panel: Path, populations: Populations) -> None:
    unrelated = samples_of(panel / "GRCh37" / "CYP2C19.vcf.gz")
    files = [panel / "GRCh38" / f"{gene}.vcf.gz" for gene in ("CYP2C19", "G6PD")]
    cohort = call_files(files, KNOWLEDGE, samples=unrelated, absent_is_reference=True)
    table, packaged = cohort_frequencies(cohort, populations), load_population_frequencies()
    for gene in ("CYP2C19", "G6PD"):
        for population in packaged.populations:
            counted = {
                row.name: row.count for row in rows(table, gene, "allele", population) if row.status is Status.CALLED
            }
            counts = packaged.of(gene, population)
            assert counts is not None
            assert counts.named == counted


def samples_of(file: Path) -> list[str]:
    with gzip.open(file, "rt") as lines:
        return next(line for line in lines if line.startswith("#CHROM")).rstrip("\n").split("\t")[9:]


# Intervals


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_as_published(count: int, total: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    found = wilson(count, total)
    assert (round(float(found[0]), 4), round(float(found[1]), 4)) == (low, high)


@given(st.integers(1, 100_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_an_interval_ends_where_the_score_test_rejects(counted: tuple[int, int]) -> None:
    count, total = counted
    low, high = (float(end) for end in wilson(count, total))
    share = count / total
    assert low == pytest.approx(_rejected(share, total, 0.0) if count else 0.0, abs=1e-9)
    assert high == pytest.approx(_rejected(share, total, 1.0) if count < total else 1.0, abs=1e-9)
    assert 0 <= low <= share <= high <= 1


def _rejected(share: float, total: int, outside: float) -> float:
    """By bisection: the proportion, between `outside` and the observed share, at which the score test turns."""
    inside = share
    for _ in range(200):
        middle = (inside + outside) / 2
        rejects = abs(share - middle) > 1.959963984540054 * math.sqrt(middle * (1 - middle) / total)
        inside, outside = (inside, middle) if rejects else (middle, outside)
    return inside


def test_intervals_of_many_at_once_are_those_of_each() -> None:
    counts, totals = np.array([[0, 3], [5, 9]]), np.array([10, 10])
    low, high = wilson(counts, totals)
    assert low.shape == high.shape == (2, 2)
    assert (low[1, 0], high[1, 0]) == tuple(float(end) for end in wilson(5, 10))


# The table of populations

BAD_TABLES = {
    "no population": ("sample\tcountry\nS1\tGhana\n", "line 1: there is no column population; found: sample, country."),
    "no header": ("S1\tGWD\n", "line 1: there is no column sample"),
    "empty": ("", "line 1: there is no column sample; found: nothing."),
    "twice": ("sample\tpopulation\nS1\tGWD\nS1\tYRI\n", "line 3: sample 'S1' is listed twice."),
    "no name": ("sample\tpopulation\n\tGWD\n", "line 2: the sample has no name."),
    "reserved": ("sample\tpopulation\nS1\tall\n", "line 2: 'all' stands for the whole cohort."),
    "both": (
        "sample\tpop\tsuper_pop\nS1\tGWD\tAFR\nS2\tAFR\tAFR\n",
        "'AFR' is both a population and a super-population",
    ),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_a_table_that_cannot_be_used_says_where_and_why(tmp_path: Path, name: str) -> None:
    content, message = BAD_TABLES[name]
    file = tmp_path / "populations.tsv"
    file.write_text(content)
    with pytest.raises(PopulationError) as error:
        read_populations(file)
    assert str(error.value).startswith("populations.tsv")
    assert message in str(error.value)


def test_a_spreadsheets_encoding_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "populations.tsv"
    file.write_bytes("sample\tpopulation\nS1\tGWD\n".encode("utf-16"))
    with pytest.raises(PopulationError, match=r"not UTF-8 text\. Save it as"):
        read_populations(file)


def test_windows_lines_a_byte_order_mark_and_empty_cells_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "populations.tsv"
    file.write_bytes("\ufeffSample\tPopulation\tSuperpopulation\r\nS1\tGWD\tAFR\r\nS2\tGWD\r\n\r\nS3\r\n".encode())
    assert read_populations(file) == Populations({"S1": "GWD", "S2": "GWD"}, {"S1": "AFR"})
