"""A longer change that takes a defining base away, or several bases written one by one: never read as reference."""

from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.calls import GeneCall, Note, Status
from alliance.genomics.genotypes.matrix import MISSING, REFERENCE, UNDOCUMENTED, UNREADABLE, State
from alliance.genomics.genotypes.reader import read_matrix
from tests.genomics.vcf_files import KNOWLEDGE, codes, gene_records, position, read, record, write

PLACE = position("CYP2C19", "rs4244285")
REPEAT = position("UGT1A1", "rs3064744")
TWO_BASES = position("RYR1", "rs193922862")
BEFORE, AFTER = str(PLACE.position - 2), str(PLACE.position)
DELETION = {"pos": BEFORE, "ref": f"CC{PLACE.ref}TT", "alt": "C"}
PEOPLE = ("carrier", "both", "other", "unknown")
GENOTYPES = ("0/1", "1/1", "0/0", "./.")
LOST = [[REFERENCE, UNREADABLE], [UNREADABLE, UNREADABLE]]


def test_a_deletion_of_the_base_leaves_nothing_to_read_in_its_carriers_alone(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, *GENOTYPES, **DELETION)], samples=PEOPLE), PLACE)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [*LOST, [0, 0], [0, 0]]
    assert matrix.undocumented == {0: {"C"}}


def test_those_who_do_not_carry_it_stay_absent_where_absent_is_not_reference(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLACE, *GENOTYPES, **DELETION)], samples=PEOPLE), PLACE)
    assert codes(matrix)[2:] == [[MISSING, MISSING], [MISSING, MISSING]]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("deletion", "own", "expected"),
    [
        ("0/1", "1/1", [1, 1]),
        ("0/1", "./.", [MISSING, MISSING]),
        ("0/1", "0/0", [0, UNREADABLE]),
        ("0/1", "0/1", [UNREADABLE, 1]),
        ("1|0", "0|1", [UNREADABLE, 1]),
        ("1|0", "1|0", [1, 0]),
        ("1/1", "0/0", [UNREADABLE, UNREADABLE]),
        ("1", "0/0", [UNREADABLE, UNREADABLE]),
        ("0/0", "0/0", [0, 0]),
    ],
)
def test_the_positions_own_record_stands_unless_it_calls_a_deleted_copy_reference(
    tmp_path: Path, first: bool, deletion: str, own: str, expected: list[int]
) -> None:
    """Of a copy that one record calls deleted and another reference, nobody can say what it is."""
    lines = [record(PLACE, deletion, **DELETION), record(PLACE, own)]
    matrix = read(write(tmp_path / "a.vcf", lines if first else lines[::-1]), PLACE)
    assert codes(matrix) == [expected]
    assert matrix.repeated == set()
    assert (matrix.states[0, 0] == State.UNREADABLE) == (UNREADABLE in expected)


def test_the_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    files = [write(tmp_path / "sv.vcf", [record(PLACE, "0/1", **DELETION)])]
    files.append(write(tmp_path / "small.vcf", [record(PLACE, "0/0")]))
    for order in (files, files[::-1]):
        assert codes(read_matrix(order, [PLACE])) == [[0, UNREADABLE]]


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
    ("ref", "alt", "expected"),
    [
        ("CATATAT", "C", UNREADABLE),
        ("C", "CATATATAT", UNDOCUMENTED),
        ("CATA", "C", UNREADABLE),
        ("GGCAT", "G", UNREADABLE),
    ],
)
def test_an_undocumented_change_of_a_repeat_is_not_reference(tmp_path: Path, ref: str, alt: str, expected: int) -> None:
    start = str(REPEAT.position - (2 if ref.startswith("GG") else 0))
    matrix = read(write(tmp_path / "a.vcf", [record(REPEAT, "0/1", pos=start, ref=ref, alt=alt)]), REPEAT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [[REFERENCE, expected]]


@pytest.mark.parametrize(
    ("right", "ref", "alt", "expected"),
    [
        (8, "TAT", "T", [REFERENCE, UNREADABLE]),
        (9, "A", "ATA", [REFERENCE, UNREADABLE]),
        (8, "GTA", "G", [REFERENCE, REFERENCE]),
        (8, "TTA", "T", [REFERENCE, REFERENCE]),
        (8, "TAG", "T", [REFERENCE, REFERENCE]),
        (70, "TAT", "T", [REFERENCE, REFERENCE]),
    ],
    ids=["deleted", "inserted", "as far left as it goes", "out of step", "another unit", "too far"],
)
def test_a_repeat_unit_further_right_than_the_records_spell_is_not_reference(
    tmp_path: Path, right: int, ref: str, alt: str, expected: list[int]
) -> None:
    """It is the documented change if the repeat reaches that far, which the file does not say."""
    line = record(REPEAT, "0/1", pos=str(REPEAT.position + right), ref=ref, alt=alt)
    matrix = read(write(tmp_path / "a.vcf", [line, *gene_records("TPMT")]), REPEAT, TPMT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [expected]


ONE_BASE = position("DPYD", "rs72549303")
"""`TG>T`, c.1898delC."""


@pytest.mark.parametrize(
    ("right", "ref", "alt", "expected"),
    [
        (0, "TG", "T", [REFERENCE, 1]),
        (1, "GG", "G", [REFERENCE, 1]),
        (3, "GG", "G", [REFERENCE, UNREADABLE]),
        (3, "AG", "A", [REFERENCE, REFERENCE]),
        (3, "CC", "C", [REFERENCE, REFERENCE]),
    ],
    ids=["at its place", "spelled", "not spelled", "as far left as it goes", "another base"],
)
def test_a_single_base_further_right(tmp_path: Path, right: int, ref: str, alt: str, expected: list[int]) -> None:
    line = record(ONE_BASE, "0/1", pos=str(ONE_BASE.position + right), ref=ref, alt=alt)
    matrix = read(write(tmp_path / "a.vcf", [line, *gene_records("TPMT")]), ONE_BASE, TPMT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [expected]


def called(tmp_path: Path, symbol: str, *lines: str) -> GeneCall:
    """A gene with these records and everything else reference."""
    file = write(tmp_path / "a.vcf", lines)
    return {c.gene: c for c in call_files([file], KNOWLEDGE, absent_is_reference=True).calls_of("S1")}[symbol]


def test_the_gene_says_which_change_keeps_it_from_being_called(tmp_path: Path) -> None:
    call = called(tmp_path, "CYP2C19", record(PLACE, "0/1", **DELETION), *gene_records("TPMT"))
    assert call.status is Status.UNCALLABLE
    assert call.reason == Note("unreadable-base", ("rs6413438", "C"))
    assert {place.rsid for place in call.missing} == {"rs6413438", "rs4244285"}


@pytest.mark.parametrize("alt", ["*", "<DEL>"])
@pytest.mark.parametrize(("symbol", "rsid"), [("DPYD", "rs3918290"), ("TPMT", "rs1142345"), ("RYR1", "rs118192161")])
def test_a_deleted_base_is_missing_where_undocumented_bases_are_reference(
    tmp_path: Path, symbol: str, rsid: str, alt: str
) -> None:
    place = position(symbol, rsid)
    call = called(tmp_path, symbol, record(place, "0/1", alt=alt))
    assert Note("unreadable-as-missing", (rsid, alt)) in call.notes
    assert Note("missing-positions", ("1", str(len(KNOWLEDGE.genes[symbol].positions)))) in call.notes
    assert [p.rsid for p in call.missing] == [rsid]
    assert next(p.state for p in call.positions if p.position == place) == "not readable"


def test_a_variant_beside_a_deleted_copy_is_not_lost(tmp_path: Path) -> None:
    dpyd, tpmt = position("DPYD", "rs3918290"), position("TPMT", "rs1142345")
    both = [record(place, "1/2", alt=f"{place.alts[0]},*") for place in (dpyd, tpmt)]
    assert "1905+1G>A" in called(tmp_path, "DPYD", *both).diplotype_text
    assert called(tmp_path, "TPMT", *both).reason == Note("partial-genotype", ("rs1142345",))


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


def test_one_of_two_bases_deleted(tmp_path: Path) -> None:
    first, second = (
        record(TWO_BASES, "0|1", pos=str(TWO_BASES.position + part), ref=TWO_BASES.ref[part], alt=alt)
        for part, alt in enumerate((TWO_BASES.alts[0][0], "*"))
    )
    assert codes(read(write(tmp_path / "a.vcf", [first, second]), TWO_BASES)) == [[0, UNREADABLE]]


def test_two_bases_in_one_record_are_read_as_before(tmp_path: Path) -> None:
    assert codes(read(write(tmp_path / "a.vcf", [record(TWO_BASES, "0/1")]), TWO_BASES)) == [[0, 1]]
