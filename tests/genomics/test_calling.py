"""From files to one table of calls: every gene of every sample has a call or a reason, beside what was read."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.calling import Cohort, call_files, call_gene, phase_blocks
from alliance.genomics.calls import GeneCall, Note, Status
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, GenotypeMatrix, State
from tests.genomics.vcf_files import KNOWLEDGE, gene_records, position, record, write

FROM_VCF = [gene for gene in KNOWLEDGE.genes.values() if gene.calling != "outside"]


def gene(cohort: Cohort, symbol: str, sample: str = "S1") -> GeneCall:
    return {call.gene: call for call in cohort.calls_of(sample)}[symbol]


def codes(notes: tuple[Note, ...]) -> set[str]:
    return {note.code for note in notes}


@pytest.fixture
def cyp2c19(tmp_path: Path) -> Path:
    """Two samples with every position of CYP2C19; the second carries rs4244285."""
    lines = []
    for line, p in zip(gene_records("CYP2C19"), KNOWLEDGE.genes["CYP2C19"].positions, strict=True):
        second = {"rs4244285": "0/1", "rs12769205": "0/1", "rs3758581": "1/1"}.get(p.rsid or "", "0/0")
        first = "1/1" if p.rsid == "rs3758581" else "0/0"
        lines.append(line.removesuffix("0/0") + f"{first}\t{second}")
    return write(tmp_path / "a.vcf", lines, samples=("S1", "S2"))


def test_a_gene_is_called_with_its_phenotype(cyp2c19: Path) -> None:
    cohort = call_files([cyp2c19], KNOWLEDGE)
    one, other = gene(cohort, "CYP2C19"), gene(cohort, "CYP2C19", "S2")
    assert (one.diplotype_text, one.status, one.phenotype) == ("*1/*1", Status.CALLED, "Normal Metabolizer")
    assert (other.diplotype_text, other.phenotype) == ("*1/*2", "Intermediate Metabolizer")
    assert not other.missing


def test_a_gene_that_no_file_holds_was_not_tested(cyp2c19: Path) -> None:
    cohort = call_files([cyp2c19], KNOWLEDGE)
    for call in cohort.calls_of("S1"):
        if call.gene != "CYP2C19":
            assert call.status is Status.NOT_TESTED
            assert call.reason is not None
            assert not call.diplotypes
    assert gene(cohort, "CYP2D6").reason == Note("outside-call-needed")


def test_absent_is_reference_only_where_asked_for_and_is_noted(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", [record(position("CYP2C19", "rs4244285"), "0/0")])
    as_is, assumed = (call_files([file], KNOWLEDGE, absent_is_reference=asked) for asked in (False, True))
    assert len(gene(as_is, "CYP2C19").missing) == 34
    assert Note("missing-positions", ("34", "35")) in gene(as_is, "CYP2C19").notes
    assert not gene(assumed, "CYP2C19").missing
    assert Note("absent-is-reference", ("34",)) in gene(assumed, "CYP2C19").notes
    assert {p.state for p in gene(assumed, "CYP2C19").positions} == {"called", "reference assumed"}


def test_phase_can_be_ignored(tmp_path: Path) -> None:
    changes = {"rs1142345": "0|1", "rs1800460": "1|0"}
    places = KNOWLEDGE.genes["TPMT"].positions
    genotypes = {at: changes[p.rsid] for at, p in enumerate(places) if p.rsid in changes}
    file = write(tmp_path / "a.vcf", gene_records("TPMT", genotypes))
    assert gene(call_files([file], KNOWLEDGE), "TPMT").diplotype_text == "*3B/*3C"
    assert gene(call_files([file], KNOWLEDGE, unphased=True), "TPMT").diplotype_text == "*1/*3A"


@pytest.mark.parametrize(
    ("sets", "diplotype"), [(("7", "7"), "*3B/*3C"), (("7", "8"), "*1/*3A"), ((".", "."), "*3B/*3C")]
)
def test_phase_holds_within_a_phase_set_only(tmp_path: Path, sets: tuple[str, str], diplotype: str) -> None:
    one, other = position("TPMT", "rs1142345"), position("TPMT", "rs1800460")
    lines = [
        record(one, f"0|1:{sets[0]}", fields="GT:PS"),
        record(other, f"1|0:{sets[1]}", fields="GT:PS"),
    ]
    cohort = call_files([write(tmp_path / "a.vcf", lines)], KNOWLEDGE, absent_is_reference=True)
    assert gene(cohort, "TPMT").diplotype_text == diplotype


def test_rows_and_calls_of_one_sample_agree(cyp2c19: Path) -> None:
    cohort = call_files([cyp2c19], KNOWLEDGE)
    rows = {(sample, call.gene): (call, missing) for sample, call, missing in cohort.rows()}
    assert set(rows) == {(sample, g.symbol) for sample in cohort.samples for g in FROM_VCF}
    for sample in cohort.samples:
        for call in cohort.calls_of(sample):
            if (sample, call.gene) in rows:
                same, missing = rows[sample, call.gene]
                assert (same.diplotype_text, same.status, missing) == (
                    call.diplotype_text,
                    call.status,
                    len(call.missing),
                )


def test_what_was_read_stands_beside_the_call(tmp_path: Path) -> None:
    lines = [
        record(position("CYP2C19", "rs4244285"), "0|1"),
        record(position("CYP2C19", "rs12769205"), "./."),
        record(position("CYP2C19", "rs4986893"), "0/1", alt="C"),
        record(position("G6PD", "rs1050828"), "1"),
    ]
    cohort = call_files([write(tmp_path / "a.vcf", lines)], KNOWLEDGE)
    read = {
        p.position.rsid: (p.genotype, p.state, p.variant)
        for g in ("CYP2C19", "G6PD")
        for p in gene(cohort, g).positions
    }
    assert read["rs4244285"] == ("G|A", "called", True)
    assert read["rs12769205"] == (None, "missing", False)
    assert read["rs4986893"] == ("G/?", "called", True)
    assert read["rs1050828"] == ("T", "called", True)
    assert read["rs12248560"] == (None, "absent", False)
    assert gene(cohort, "CYP2C19").reason == Note("undocumented-base", ("rs4986893", "C"))


def test_doubts_about_the_file_are_noted_with_their_position(tmp_path: Path) -> None:
    good = record(position("CYP2C19", "rs4244285"), "0/0")
    lines = [
        *(record(position("CYP2C19", rsid), "0/0") for rsid in ("rs12248560", "rs28399504")),
        good,
        good,
        record(position("CYP2C19", "rs4986893"), "0/0", ref="T", alt="C"),
        record(position("CYP2C19", "rs41291556"), "0/0", filter="LowQual"),
    ]
    notes = gene(call_files([write(tmp_path / "a.vcf", lines)], KNOWLEDGE), "CYP2C19").notes
    assert Note("duplicate-position", ("rs4244285",)) in notes
    assert Note("ref-mismatch", ("rs4986893",)) in notes
    assert Note("not-passed", ("rs41291556",)) in notes


def test_an_unknown_sample_is_no_sample(cyp2c19: Path) -> None:
    with pytest.raises(ValueError, match="x not in tuple"):
        call_files([cyp2c19], KNOWLEDGE).calls_of("nobody")


@st.composite
def matrices(draw: st.DrawFn) -> tuple[int, GenotypeMatrix]:
    """A gene and few samples, drawn from few genotypes so that some samples share one."""
    at = draw(st.integers(0, len(FROM_VCF) - 1))
    places = FROM_VCF[at].positions
    matrix = GenotypeMatrix.empty(places, [f"S{number}" for number in range(draw(st.integers(1, 8)))])
    random = np.random.default_rng(draw(st.integers(0, 9)))
    distinct = random.integers(0, 3, len(matrix.samples))
    for sample, kind in enumerate(distinct):
        own = np.random.default_rng(int(kind) + at)
        highest = np.array([len(p.alts) for p in places])
        matrix.codes[:, sample] = np.where(own.random((len(places), 2)) < 0.04, highest[:, None], 0)
        matrix.codes[own.random(len(places)) < 0.03, sample] = MISSING
        matrix.phased[:, sample] = bool(own.integers(0, 2))
    if FROM_VCF[at].chrom == "chrX":
        matrix.codes[:, 0, 1] = NO_SECOND_COPY
    matrix.states[:] = State.CALLED
    return at, matrix


@settings(max_examples=50)
@given(matrices())
def test_a_sample_is_called_as_if_it_stood_alone(drawn: tuple[int, GenotypeMatrix]) -> None:
    at, matrix = drawn
    rows = slice(0, len(matrix.positions))
    together = call_gene(FROM_VCF[at], matrix, rows)
    for column in range(len(matrix.samples)):
        alone = GenotypeMatrix(
            matrix.positions,
            matrix.samples[column : column + 1],
            matrix.codes[:, column : column + 1],
            matrix.phased[:, column : column + 1],
            matrix.states[:, column : column + 1],
        )
        table = call_gene(FROM_VCF[at], alone, rows)
        assert table.distinct[0] == together.distinct[together.index[column]]
        assert table.missing[0] == together.missing[together.index[column]]


@settings(max_examples=50)
@given(matrices())
def test_no_call_is_blank_without_a_reason(drawn: tuple[int, GenotypeMatrix]) -> None:
    at, matrix = drawn
    for call in call_gene(FROM_VCF[at], matrix, slice(0, len(matrix.positions))).distinct:
        if call.diplotypes:
            assert call.status in {Status.CALLED, Status.AMBIGUOUS, Status.COMBINATION}
            assert (call.status is Status.COMBINATION) == ("combination" in codes(call.notes))
        else:
            assert call.status in {Status.UNCALLABLE, Status.NOT_TESTED}
            assert call.reason is not None


def test_phase_blocks_hold_heterozygous_positions_that_are_phased_together() -> None:
    genotypes = np.array([[0, 1], [1, 0], [0, 0], [0, 1], [0, 1], [0, NO_SECOND_COPY], [0, 1]], np.int8)
    phased = np.array([True, True, True, False, True, True, True])
    blocks = phase_blocks(genotypes, phased, np.array([5, 5, 5, 5, 6, 0, 0], np.int32)).tolist()
    assert blocks[0] == blocks[1] != 0
    assert blocks[2] == blocks[5] == 0
    assert len({blocks[0], blocks[3], blocks[4], blocks[6], 0}) == 5
