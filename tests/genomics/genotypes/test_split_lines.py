"""A multi-allelic position split over several lines reads as if it stood on one; true duplicates are not joined."""

from pathlib import Path

import pytest

from alliance.genomics.genotypes.matrix import MISSING, GenotypeMatrix
from tests.genomics.vcf_files import codes, position, read, record, write

TPMT_3C = position("TPMT", "rs1142345")
FIRST, SECOND = TPMT_3C.alts


def split(tmp_path: Path, one: str, other: str, fields: str = "GT") -> GenotypeMatrix:
    lines = [record(TPMT_3C, one, alt=FIRST, fields=fields), record(TPMT_3C, other, alt=SECOND, fields=fields)]
    there = read(write(tmp_path / "a.vcf", lines), TPMT_3C)
    back = read(write(tmp_path / "b.vcf", lines[::-1]), TPMT_3C)
    assert [sorted(pair) for pair in codes(there)] == [sorted(pair) for pair in codes(back)]
    assert there.states.tolist() == back.states.tolist()
    return there


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("0/0", "0/0", [0, 0]),
        ("0/1", "0/0", [0, 1]),
        ("0/0", "0/1", [0, 2]),
        ("1/1", "0/0", [1, 1]),
        ("0/1", "0/1", [2, 1]),
        ("0/1", "1/0", [2, 1]),
        ("0|1", "1|0", [2, 1]),
        ("1/.", "./1", [1, 2]),
        ("0/.", "0/1", [0, 2]),
        ("./.", "./.", [MISSING, MISSING]),
        ("0/0", "./.", [MISSING, MISSING]),
    ],
)
def test_split_lines_are_joined(tmp_path: Path, one: str, other: str, joined: list[int]) -> None:
    matrix = split(tmp_path, one, other)
    assert codes(matrix) == [joined]
    assert not matrix.repeated


@pytest.mark.parametrize(
    ("one", "other", "phased"), [("0/0", "0|1", True), ("0|0", "0/1", False), ("0|1", "1|0", True)]
)
def test_the_phase_is_that_of_the_line_with_the_variant(tmp_path: Path, one: str, other: str, phased: bool) -> None:
    assert split(tmp_path, one, other).phased.tolist() == [[phased]]


def test_the_phase_set_is_that_of_the_line_with_the_variant(tmp_path: Path) -> None:
    matrix = split(tmp_path, "0/0:.", "0|1:77", "GT:PS")
    assert matrix.phase_sets is not None
    assert matrix.phase_sets.tolist() == [[77]]


def test_lines_that_contradict_each_other_are_reported(tmp_path: Path) -> None:
    lines = [record(TPMT_3C, "1/1", alt=FIRST), record(TPMT_3C, "0/1", alt=SECOND)]
    matrix = read(write(tmp_path / "a.vcf", lines), TPMT_3C)
    assert codes(matrix) == [[1, 1]]
    assert matrix.repeated == {0}


def test_of_two_records_of_one_variant_the_first_is_taken_and_reported(tmp_path: Path) -> None:
    lines = [record(TPMT_3C, "0/1", alt=FIRST), record(TPMT_3C, "1/1", alt=FIRST)]
    matrix = read(write(tmp_path / "a.vcf", lines), TPMT_3C)
    assert codes(matrix) == [[0, 1]]
    assert matrix.repeated == {0}


def test_one_indel_spelled_twice_is_a_duplicate_and_not_homozygous(tmp_path: Path) -> None:
    place = position("UGT1A1", "rs3064744")
    lines = [record(place, "0/1", ref="C", alt="CAT"), record(place, "0/1", ref="CAT", alt="CATAT")]
    matrix = read(write(tmp_path / "a.vcf", lines), place)
    assert codes(matrix) == [[0, 2]]
    assert matrix.repeated == {0}


def test_a_neighbouring_change_that_leaves_the_base_alone_does_not_hide_it(tmp_path: Path) -> None:
    near = record(TPMT_3C, "0/1", ref=TPMT_3C.ref + "G", alt=TPMT_3C.ref + "C")
    matrix = read(write(tmp_path / "a.vcf", [near, record(TPMT_3C, "0/1", alt=FIRST)]), TPMT_3C)
    assert codes(matrix) == [[0, 1]]
