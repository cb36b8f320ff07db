"""Simulated genomes: called again they give what was drawn, and nobody can take them for a person's."""

import gzip
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from cyvcf2 import VCF
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics import (
    AlleleCounts,
    Gene,
    GenotypeError,
    PopulationFrequencies,
    SimulatedGenomes,
    SimulationError,
    call_files,
    draw_genomes,
    load_knowledge,
    load_population_frequencies,
    write_simulated_vcf,
)
from alliance.genomics.genotypes.streams import pieces
from alliance.genomics.simulate.bgzip import BgzipWriter

KNOWLEDGE = load_knowledge()
PACKAGED = load_population_frequencies()
IUPAC = {"R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC"}

EVERY_ALLELE = PopulationFrequencies(
    title="every allele alike",
    source=None,
    populations=("everyone",),
    counts={
        (symbol, "everyone"): AlleleCounts({allele.reported_as or allele.name: 1.0 for allele in gene.alleles}, {})
        for symbol, gene in KNOWLEDGE.genes.items()
    },
)
POPULATIONS = st.sampled_from([(EVERY_ALLELE, "everyone"), *((PACKAGED, name) for name in PACKAGED.populations)])


def simulated(
    file: Path, frequencies: PopulationFrequencies, population: str, samples: int, seed: int, phased: bool
) -> SimulatedGenomes:
    with file.open("wb") as stream:
        return write_simulated_vcf(stream, KNOWLEDGE, frequencies, population, samples, seed, phased)


def text(seed: int = 1, samples: int = 4, phased: bool = True, population: str = "AFR") -> str:
    stream = BytesIO()
    write_simulated_vcf(stream, KNOWLEDGE, PACKAGED, population, samples, seed, phased)
    return stream.getvalue().decode()


def bases(gene: Gene, name: str) -> Mapping[int, str]:
    """The bases of an allele at every position, those that several would do for as their code."""
    allele = next(a for a in gene.alleles if (a.reported_as or a.name) == name)
    return {**gene.reference_allele.cells, **allele.cells}


@cache
def identifiable(symbol: str) -> frozenset[str]:
    """Alleles of a gene whose bases no other of its alleles fits."""
    gene = KNOWLEDGE.genes[symbol]
    rows = {a.reported_as or a.name: bases(gene, a.reported_as or a.name) for a in gene.alleles}
    return frozenset(name for name in rows if not any(fits(rows[name], rows[o]) for o in rows.keys() - {name}))


def fits(own: Mapping[int, str], other: Mapping[int, str]) -> bool:
    return all(set(IUPAC.get(base, [base])) & set(IUPAC.get(other[at], [other[at]])) for at, base in own.items())


def compress(file: Path, chunks: Iterable[bytes]) -> None:
    with file.open("wb") as stream, BgzipWriter(stream) as compressed:
        for chunk in chunks:
            compressed.write(chunk)


# Called again


@settings(max_examples=8)
@given(POPULATIONS, st.integers(0, 2**32))
def test_phased_genomes_give_back_the_alleles_drawn(drawn_from: tuple[PopulationFrequencies, str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "simulated.vcf"
        genomes = simulated(file, *drawn_from, samples=40, seed=seed, phased=True)
        cohort = call_files([file], KNOWLEDGE)
    compared = 0
    for drawn, table in zip(genomes.genes, cohort.tables, strict=True):
        for sample in range(40):
            truth = drawn.alleles(sample)
            if identifiable(drawn.gene.symbol).issuperset(truth):
                (found,) = table.distinct[table.index[sample]].diplotypes
                assert Counter(found.haplotypes) == Counter(truth), drawn.gene.symbol
                compared += 1
    assert compared > 0.95 * 40 * 19


@settings(max_examples=6)
@given(POPULATIONS, st.integers(0, 2**32))
def test_the_truth_is_among_the_candidates_of_unphased_genomes(
    drawn_from: tuple[PopulationFrequencies, str], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "simulated.vcf"
        genomes = simulated(file, *drawn_from, samples=40, seed=seed, phased=False)
        cohort = call_files([file], KNOWLEDGE)
    for drawn, table in zip(genomes.genes, cohort.tables, strict=True):
        reference = drawn.gene.reference_allele.name
        for sample in range(40):
            call, truth = table.distinct[table.index[sample]], drawn.alleles(sample)
            if drawn.gene.calling == "lowest_function" and not call.phased:
                (listed,) = call.diplotypes
                assert set(listed.name.split(";")) == set(truth) - {reference}, drawn.gene.symbol
            else:
                candidates = [Counter(d.haplotypes) for d in (*call.diplotypes, *call.other_diplotypes)]
                assert Counter(truth) in candidates, drawn.gene.symbol


# What is drawn


def test_the_same_seed_gives_the_same_file_and_another_seed_another() -> None:
    assert text(seed=3) == text(seed=3)
    assert text(seed=3) != text(seed=4)


def test_alleles_are_as_frequent_as_in_the_population() -> None:
    genomes = draw_genomes(KNOWLEDGE, PACKAGED, population="EAS", samples=20_000, seed=5)
    gene = next(drawn for drawn in genomes.genes if drawn.gene.symbol == "CYP2C19")
    counts = PACKAGED.of("CYP2C19", "EAS")
    assert counts is not None
    found = Counter(name for sample in range(20_000) for name in gene.alleles(sample))
    assert set(found) <= set(counts.named)
    for name in counts.named:
        expected = counts.frequency(name)
        assert abs(found[name] / 40_000 - expected) < 5 * (expected * (1 - expected) / 40_000) ** 0.5


def test_copies_without_a_name_are_left_out_and_their_share_is_told() -> None:
    table = PopulationFrequencies(
        "mine", None, ("here",), {("TPMT", "here"): AlleleCounts({"*1": 6, "*no such": 2}, {"combination": 2})}
    )
    genomes = draw_genomes(KNOWLEDGE, table, population="here", samples=50, seed=1)
    by_gene = {drawn.gene.symbol: drawn for drawn in genomes.genes}
    assert {by_gene["TPMT"].alleles(sample) for sample in range(50)} == {("*1", "*1")}
    assert by_gene["TPMT"].left_out == pytest.approx(0.4)
    assert by_gene["CYP2C19"].left_out is None
    assert by_gene["CYP2C19"].alleles(0) == ("*38", "*38")
    stream = BytesIO()
    write_simulated_vcf(stream, KNOWLEDGE, table, "here")
    header = stream.getvalue().decode()
    assert "renormalised: TPMT 40.00%\n" in header
    assert "reference allele throughout: ABCG2, CACNA1S, CFTR" in header


def test_males_have_one_copy_of_g6pd_and_two_of_the_rest() -> None:
    columns = [line.split("\t") for line in text(samples=60).splitlines() if not line.startswith("#")]
    haploid = [[len(genotype) == 1 for genotype in line[9:]] for line in columns if line[0] == "chrX"]
    assert all(line == haploid[0] for line in haploid)
    assert 15 < sum(haploid[0]) < 45
    assert all(len(genotype) == 3 for line in columns if line[0] != "chrX" for genotype in line[9:])


def test_an_unphased_file_does_not_give_the_haplotypes_away() -> None:
    lines = [line.split("\t") for line in text(samples=60, phased=False).splitlines() if not line.startswith("#")]
    genotypes = {genotype for line in lines for genotype in line[9:]}
    assert "0/1" in genotypes
    assert all(list(genotype.split("/")) == sorted(genotype.split("/")) for genotype in genotypes)


@pytest.mark.parametrize(("population", "samples"), [("Atlantis", 1), ("AFR", 0)])
def test_what_cannot_be_simulated_is_refused(population: str, samples: int) -> None:
    with pytest.raises(SimulationError, match=r"Choose one of: all, AFR, AMR, EAS, EUR, SAS|Ask for 1 or more"):
        draw_genomes(KNOWLEDGE, PACKAGED, population=population, samples=samples, seed=1)


# The file


def test_the_header_says_that_it_is_nobody() -> None:
    header = [line for line in text(seed=9).splitlines() if line.startswith("#")]
    assert header[0] == "##fileformat=VCFv4.3"
    assert "##source=alliance simulate" in header
    assert "##alliance_simulated=These genotypes are simulated: drawn by chance, they belong to no person" in header
    assert {"##alliance_simulated_population=AFR", "##alliance_simulated_seed=9"} <= set(header)
    assert header[-1].split("\t")[9:] == ["SIM00001", "SIM00002", "SIM00003", "SIM00004"]


def test_every_defining_position_is_there_in_order_of_the_genome(tmp_path: Path) -> None:
    (tmp_path / "simulated.vcf").write_text(text())
    reader = VCF(str(tmp_path / "simulated.vcf"))
    found = [(reader.seqnames.index(record.CHROM), record.POS, record.REF, tuple(record.ALT)) for record in reader]
    expected = {
        (reader.seqnames.index(position.chrom), position.position, position.ref, position.alts)
        for gene in KNOWLEDGE.genes.values()
        for position in gene.positions
    }
    assert found == sorted(expected)


def test_the_compressed_file_is_bgzip_that_others_read(tmp_path: Path) -> None:
    file = tmp_path / "simulated.vcf.gz"
    compress(file, [text(samples=300).encode()])
    assert file.stat().st_size < 200_000
    assert gzip.decompress(file.read_bytes()).decode() == text(samples=300)
    assert b"".join(pieces(file)).decode() == text(samples=300)
    assert sum(len(record.genotypes) for record in VCF(str(file))) == 300 * sum(
        len(gene.positions) for gene in KNOWLEDGE.genes.values()
    )


def test_a_file_cut_short_by_an_error_is_refused_when_read(tmp_path: Path) -> None:
    file = tmp_path / "simulated.vcf.gz"
    content = text(samples=300).encode()

    def chunks() -> Iterator[bytes]:
        yield content[: len(content) // 2]
        raise InterruptedError

    with pytest.raises(InterruptedError):
        compress(file, chunks())
    with pytest.raises(GenotypeError, match="ends too early"):
        call_files([file], KNOWLEDGE)
