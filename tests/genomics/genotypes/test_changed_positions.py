"""A longer change that takes a defining base away, or several bases written one by one: never read as reference."""

from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.calls import Status
from alliance.genomics.genotypes.matrix import MISSING, REFERENCE, UNDOCUMENTED
from tests.genomics.vcf_files import KNOWLEDGE, codes, gene_records, position, read, record, write

PLACE = position("CYP2C19", "rs4244285")
REPEAT = position("UGT1A1", "rs3064744")
TWO_BASES = position("RYR1", "rs193922862")
BEFORE, AFTER = str(PLACE.position - 2), str(PLACE.position)
DELETION = {"pos": BEFORE, "ref": f"CC{PLACE.ref}TT", "alt": "C"}
PEOPLE = ("carrier", "both", "other", "unknown")
GENOTYPES = ("0/1", "1/1", "0/0", "./.")
LOST = [[REFERENCE, UNDOCUMENTED], [UNDOCUMENTED, UNDOCUMENTED]]


def test_a_deletion_of_the_base_is_undocumented_in_its_carriers_alone(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, *GENOTYPES, **DELETION)], samples=PEOPLE), PLACE)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [*LOST, [0, 0], [0, 0]]
    assert matrix.undocumented == {0: {"C"}}


def test_those_who_do_not_carry_it_stay_absent_where_absent_is_not_reference(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, *GENOTYPES, **DELETION)], samples=PEOPLE), PLACE)
    assert codes(matrix)[2:] == [[MISSING, MISSING], [MISSING, MISSING]]


@pytest.mark.parametrize("first", [True, False])
def test_the_positions_own_record_stands_over_the_longer_one(tmp_path: Path, first: bool) -> None:
    lines = [record(PLACE, "0/1", **DELETION), record(PLACE, "0/0")]
    matrix = read(write(tmp_path / "a.vcf", lines if first else lines[::-1]), PLACE)
    assert codes(matrix) == [[0, 0]]
    assert matrix.repeated == set()


@pytest.mark.parametrize(
    "change",
    [
        {"pos": AFTER, "ref": f"{PLACE.ref}TT", "alt": PLACE.ref},
        {"pos": AFTER, "ref": PLACE.ref, "alt": f"{PLACE.ref}AA"},
        {"pos": BEFORE, "ref": f"CC{PLACE.ref}", "alt": f"C{PLACE.ref}"},
    ],
    ids=["deleted behind", "inserted behind", "deleted in front"],
)
def test_a_change_beside_the_base_leaves_it_alone(tmp_path: Path, change: dict[str, str]) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, "0/1", **change), record(PLACE, "0/1")]), PLACE)
    assert codes(matrix) == [[0, 1]]
    matrix = read(
        write(tmp_path / "b.vcf", [record(PLACE, "0/1", **change), *gene_records("TPMT")]),
        PLACE,
        position("TPMT", "rs1142345"),
    )
    assert codes(matrix) == [[MISSING, MISSING]]


@pytest.mark.parametrize(
    ("ref", "alt"),
    [("CATATAT", "C"), ("C", "CATATATAT"), ("CATA", "C"), ("GGCAT", "G")],
)
def test_an_undocumented_change_of_a_repeat_is_not_reference(tmp_path: Path, ref: str, alt: str) -> None:
    start = str(REPEAT.position - (2 if ref.startswith("GG") else 0))
    matrix = read(write(tmp_path / "a.vcf", [record(REPEAT, "0/1", pos=start, ref=ref, alt=alt)]), REPEAT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [[REFERENCE, UNDOCUMENTED]]


@pytest.mark.parametrize(
    ("right", "ref", "alt", "expected"),
    [
        (8, "TAT", "T", [REFERENCE, UNDOCUMENTED]),
        (9, "A", "ATA", [REFERENCE, UNDOCUMENTED]),
        (8, "TTA", "T", [REFERENCE, REFERENCE]),
        (8, "TAG", "T", [REFERENCE, REFERENCE]),
        (70, "TAT", "T", [REFERENCE, REFERENCE]),
    ],
    ids=["deleted", "inserted", "out of step", "another unit", "too far"],
)
def test_a_repeat_unit_further_right_than_the_records_spell_is_not_reference(
    tmp_path: Path, right: int, ref: str, alt: str, expected: list[int]
) -> None:
    """It is the documented change if the repeat reaches that far, which the file does not say."""
    line = record(REPEAT, "0/1", pos=str(REPEAT.position + right), ref=ref, alt=alt)
    matrix = read(write(tmp_path / "a.vcf", [line, *gene_records("TPMT")]), REPEAT, TPMT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [expected]


def test_the_gene_says_which_change_keeps_it_from_being_called(tmp_path: Path) -> None:
    lines = [line for line in gene_records("CYP2C19") if "rs4244285" not in line]
    file = write(tmp_path / "a.vcf", [*lines, record(PLACE, "0/1", **DELETION)])
    call = {c.gene: c for c in call_files([file], KNOWLEDGE, absent_is_reference=True).calls_of("S1")}["CYP2C19"]
    assert call.status is Status.UNCALLABLE
    assert call.reason is not None
    assert (call.reason.code, call.reason.values) == ("undocumented-base", ("rs4244285", "C"))


def two_bases(tmp_path: Path, *genotypes: str) -> list[int]:
    """`TC>CT` in RYR1, written as a record of each base; the second may be left out."""
    lines = [
        record(TWO_BASES, genotype, pos=str(TWO_BASES.position + part), ref=TWO_BASES.ref[part], alt=alt)
        for part, (genotype, alt) in enumerate(zip(genotypes, TWO_BASES.alts[0], strict=False))
    ]
    return codes(read(write(tmp_path / "a.vcf", [*lines, *gene_records("TPMT")]), TWO_BASES, TPMT))[0]


TPMT = position("TPMT", "rs1142345")


@pytest.mark.parametrize(
    ("genotypes", "expected"),
    [
        (("0|1", "0|1"), [0, 1]),
        (("1|0", "1|0"), [1, 0]),
        (("1/1", "1/1"), [1, 1]),
        (("0/0", "0/0"), [0, 0]),
        (("0/1", "1/0"), [0, 1]),
        (("0|1", "1|0"), [UNDOCUMENTED, UNDOCUMENTED]),
        (("0/1", "0/0"), [0, UNDOCUMENTED]),
        (("1/1",), [UNDOCUMENTED, UNDOCUMENTED]),
        (("0/1",), [0, UNDOCUMENTED]),
        (("0/0",), [MISSING, MISSING]),
        (("0/0", "./."), [MISSING, MISSING]),
    ],
)
def test_two_bases_written_one_by_one(tmp_path: Path, genotypes: tuple[str, ...], expected: list[int]) -> None:
    assert two_bases(tmp_path, *genotypes) == expected


def test_two_bases_in_one_record_are_read_as_before(tmp_path: Path) -> None:
    assert codes(read(write(tmp_path / "a.vcf", [record(TWO_BASES, "0/1")]), TWO_BASES)) == [[0, 1]]
