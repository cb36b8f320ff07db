"""GT and PS as files write them: ploidy, phase, half calls, the order of fields."""

from pathlib import Path

import pytest

from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, State
from tests.genomics.vcf_files import codes, position, read, record, write

AUTOSOMAL = position("CYP2C19", "rs4244285")
X_LINKED = position("G6PD", "rs1050828")


@pytest.mark.parametrize(
    ("genotype", "expected", "state"),
    [
        ("0/0", [0, 0], State.CALLED),
        ("1|0", [1, 0], State.CALLED),
        ("./.", [MISSING, MISSING], State.MISSING),
        (".", [MISSING, MISSING], State.MISSING),
        ("0/.", [MISSING, MISSING], State.MISSING),
        ("./1", [MISSING, 1], State.MISSING),
        ("1", [MISSING, MISSING], State.MISSING),
    ],
)
@pytest.mark.parametrize("fields", ["GT", "GT:DP", "DP:GT"])
def test_genotypes_of_two_copies(tmp_path: Path, genotype: str, expected: list[int], state: State, fields: str) -> None:
    value = {"GT": genotype, "GT:DP": f"{genotype}:30", "DP:GT": f"30:{genotype}"}[fields]
    matrix = read(write(tmp_path / "a.vcf", [record(AUTOSOMAL, value, fields=fields)]), AUTOSOMAL)
    assert codes(matrix) == [expected]
    assert matrix.states.tolist() == [[state]]


def test_phase_is_told_apart_from_no_phase(tmp_path: Path) -> None:
    line = record(AUTOSOMAL, "0|1", "0/1", "1|0")
    matrix = read(write(tmp_path / "a.vcf", [line], samples=("A", "B", "C")), AUTOSOMAL)
    assert matrix.phased.tolist() == [[True, False, True]]
    assert matrix.phase_sets is None


def test_phase_sets(tmp_path: Path) -> None:
    line = record(AUTOSOMAL, "0|1:9001:20", "0/1:.:30", "1|0", fields="GT:PS:DP")
    matrix = read(write(tmp_path / "a.vcf", [line], samples=("A", "B", "C")), AUTOSOMAL)
    assert matrix.phase_sets is not None
    assert matrix.phase_sets.tolist() == [[9001, 0, 0]]


def test_men_and_women_on_chromosome_x(tmp_path: Path) -> None:
    line = record(X_LINKED, "1", "0/1", "0", ".", "1|1")
    matrix = read(write(tmp_path / "a.vcf", [line], samples=tuple("ABCDE")), X_LINKED)
    assert codes(matrix) == [[1, NO_SECOND_COPY], [0, 1], [0, NO_SECOND_COPY], [MISSING, MISSING], [1, 1]]


def test_an_absent_position_is_assumed_haploid_where_the_person_is(tmp_path: Path) -> None:
    absent = position("G6PD", "rs1050829")
    line = record(X_LINKED, "1", "0/1")
    matrix = read(write(tmp_path / "a.vcf", [line], samples=("man", "woman")), X_LINKED, absent)
    assert codes(matrix, 1) == [[MISSING, MISSING], [MISSING, MISSING]]
    matrix.assume_reference_where_absent()
    assert codes(matrix, 1) == [[0, NO_SECOND_COPY], [0, 0]]
    assert matrix.states[1].tolist() == [State.REFERENCE_ASSUMED, State.REFERENCE_ASSUMED]


def test_a_missing_genotype_is_never_assumed_reference(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(AUTOSOMAL, "./.")]), AUTOSOMAL)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [[MISSING, MISSING]]


@pytest.mark.parametrize("reason", ["LowQual", "q10;s50"])
def test_a_record_that_did_not_pass_is_read_and_reported(tmp_path: Path, reason: str) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(AUTOSOMAL, "0/1", filter=reason)]), AUTOSOMAL)
    assert codes(matrix) == [[0, 1]]
    assert matrix.filtered == {0}
