"""A genotype that names an allele without a single read behind it is not used, and says so."""

from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.calls import Note
from alliance.genomics.genotypes.matrix import MISSING, State
from tests.genomics.vcf_files import KNOWLEDGE, META, codes, gene_records, position, read, record, write

PLACE = position("CYP2C19", "rs4244285")
TWO_ALTS = position("CYP2C9", 94942234)
ONE_AN_ALLELE = (*META, '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads of each allele">')


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("0/1:42,44", [0, 1]),
        ("0/0:91,0", [0, 0]),
        ("1/1:0,91", [1, 1]),
        ("0/1:91,0", [MISSING, MISSING]),
        ("0/1:0,91", [MISSING, MISSING]),
        ("1|1:91,0", [MISSING, MISSING]),
        ("0/0:0,0", [MISSING, MISSING]),
        ("0/0:00,5", [MISSING, MISSING]),
        ("0/1:91", [0, 1]),
        ("0/1:91,0,0", [0, 1]),
        ("0/1:.", [0, 1]),
        ("0/1", [0, 1]),
        ("0/1:-1,0", [0, 1]),
    ],
)
def test_each_allele_named_needs_a_read(tmp_path: Path, sample: str, expected: list[int]) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, sample, fields="GT:AD")], meta=ONE_AN_ALLELE), PLACE)
    assert codes(matrix) == [expected]
    assert matrix.unread == ({0} if MISSING in expected else set())


@pytest.mark.parametrize(
    ("declared", "looked_at"),
    [("Number=R", True), (None, True), ("Number=.", False), ("Number=f", False), ("Number=2", False)],
)
def test_only_depths_declared_as_one_an_allele_count(tmp_path: Path, declared: str | None, looked_at: bool) -> None:
    meta = META if declared is None else (*META, f'##FORMAT=<ID=AD,{declared},Type=Integer,Description="Reads">')
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, "0/1:91,0", fields="GT:AD")], meta=meta), PLACE)
    assert codes(matrix) == [[MISSING, MISSING] if looked_at else [0, 1]]


def test_a_site_split_into_one_alt_a_line_keeps_what_each_line_shows(tmp_path: Path) -> None:
    """In such lines 0 also stands for the other line's ALT, so no read of REF is no contradiction."""
    lines = [
        record(TWO_ALTS, "1/0:0,30", "0/1:0,30", fields="GT:AD", alt=TWO_ALTS.alts[0]),
        record(TWO_ALTS, "0/1:0,28", "0/0:0,0", fields="GT:AD", alt=TWO_ALTS.alts[1]),
    ]
    matrix = read(write(tmp_path / "a.vcf", lines, samples=("A", "B"), meta=ONE_AN_ALLELE), TWO_ALTS)
    assert sorted(codes(matrix)[0]) == [1, 2]
    assert codes(matrix)[1] == [MISSING, MISSING]


def test_the_position_is_missing_with_a_note_and_never_assumed_to_be_reference(tmp_path: Path) -> None:
    lines = [line for line in gene_records("CYP2C19") if "rs4244285" not in line]
    lines.append(record(PLACE, "0/1:91,0", fields="GT:AD"))
    cohort = call_files([write(tmp_path / "a.vcf", lines, meta=ONE_AN_ALLELE)], KNOWLEDGE, absent_is_reference=True)
    call = {call.gene: call for call in cohort.calls_of("S1")}["CYP2C19"]
    assert Note("reads-contradict", ("rs4244285",)) in call.notes
    assert [place.position.rsid for place in call.positions if place.genotype is None] == ["rs4244285"]
    assert State.UNREAD in cohort.matrix.states
