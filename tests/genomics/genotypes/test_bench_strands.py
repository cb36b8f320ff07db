"""Bases on either strand, insertions, deletions and repeats: read where they are certain, else left out."""

from pathlib import Path

import pytest

from tests.genomics.bench_tables import genotype, read, refused

PALINDROME = "rs72558186"
"""CYP2C19 T>A: both strands have the same two bases."""


def long(rsid: str, *genotypes: str) -> str:
    rows = "".join(f"P{n}\t{rsid}\t{said}\n" for n, said in enumerate(genotypes, 1))
    return f"sample\trsid\tgenotype\n{rows}"


@pytest.mark.parametrize("said", ["A/G", "AG", "A|G", "A G", "A;G", "A:G", "A,G", "G/A", "ga", " A / G ", "C/T", "TC"])
def test_spellings_of_one_genotype(tmp_path: Path, said: str) -> None:
    """rs4244285 is G>A; on the other strand the same is C>T."""
    found = read(tmp_path, long("rs4244285", said))
    assert genotype(found, "rs4244285") == [0, 1]
    assert found.rejected == ()


@pytest.mark.parametrize(
    "said", ["", "--", "-", "-/-", "./.", "00", "NN", "NC", "Undetermined", "No Call", "n/a", "Failed", "?", "Unknown"]
)
def test_spellings_of_no_call(tmp_path: Path, said: str) -> None:
    found = read(tmp_path, long("rs4244285", said, "A/G"))
    assert [genotype(found, "rs4244285", s) for s in (0, 1)] == [[-1, -1], [0, 1]]
    assert found.rejected == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("A/T", "both-strands"),
        ("A/X", "wrong-base"),
        ("0/0", "spelling"),
        ("0/1", "one-of-two"),
        ("A/.", "one-of-two"),
        ("A/G/G", "spelling"),
        ("A", "one-allele"),
        ("I/D", "wrong-base"),
        ("Het", "spelling"),
        ("A" * 1000, "spelling"),
        ("1/2", "wrong-base"),
    ],
)
def test_what_is_no_genotype_of_the_position(tmp_path: Path, said: str, why: str) -> None:
    found = read(tmp_path, long("rs4244285", said))
    assert refused(found) == [(2, "rs4244285", why)]
    assert found.rejected[0].sample == "P1"
    assert found.rejected[0].reason
    assert genotype(found, "rs4244285") == [-1, -1]


def test_one_wrong_base_leaves_the_other_rows(tmp_path: Path) -> None:
    found = read(tmp_path, long("rs4244285", "C/T", "X/C", "T/T"))
    assert [genotype(found, "rs4244285", s) for s in (0, 1, 2)] == [[0, 1], [-1, -1], [1, 1]]
    assert refused(found) == [(3, "rs4244285", "wrong-base")]


def test_an_assay_on_both_strands_is_not_believed(tmp_path: Path) -> None:
    """The second row may be the other strand, or a base that no allele has."""
    found = read(tmp_path, long("rs4244285", "G/G", "C/C"))
    assert refused(found) == [(2, "rs4244285", "both-strands"), (3, "rs4244285", "both-strands")]


@pytest.mark.parametrize("said", ["T/T", "A/A", "T/A"])
def test_a_palindrome_is_never_guessed(tmp_path: Path, said: str) -> None:
    found = read(tmp_path, long(PALINDROME, said))
    assert refused(found) == [(2, PALINDROME, "strand-unknown")]
    assert genotype(found, PALINDROME) == [-1, -1]
    assert "state the strand" in found.rejected[0].reason


def test_a_declared_strand_settles_a_palindrome(tmp_path: Path) -> None:
    said = long(PALINDROME, "T/T")
    assert genotype(read(tmp_path, said, strand="+"), PALINDROME) == [0, 0]
    assert genotype(read(tmp_path, said, strand="-"), PALINDROME) == [1, 1]
    assert genotype(read(tmp_path, said, mapping=f"assay,rsid,strand\n{PALINDROME},{PALINDROME},-\n"), PALINDROME) == [
        1,
        1,
    ]
    column = f"sample,rsid,genotype,strand\nP1,{PALINDROME},T/T,+\nP2,{PALINDROME},T/T,minus\nP3,{PALINDROME},T/T,TOP\n"
    found = read(tmp_path, column)
    assert [genotype(found, PALINDROME, s) for s in (0, 1)] == [[0, 0], [1, 1]]
    assert refused(found) == [(4, PALINDROME, "strand-unknown")]


def test_what_is_declared_is_held_to(tmp_path: Path) -> None:
    found = read(tmp_path, long("rs4244285", "C/T"), strand="+")
    assert refused(found) == [(2, "rs4244285", "wrong-strand")]


def test_an_unknown_word_for_a_strand(tmp_path: Path) -> None:
    found = read(tmp_path, "sample,rsid,genotype,strand\nP1,rs4244285,A/G,sideways\nP1,rs12248560,C/C,+\n")
    assert refused(found) == [(2, "rs4244285", "strand-word")]


@pytest.mark.parametrize(
    ("rsid", "said", "codes"),
    [
        ("rs72549303", "TG/TG", [0, 0]),
        ("rs72549303", "TG/T", [0, 1]),
        ("rs72549303", "I/D", [0, 1]),
        ("rs72549303", "DD", [1, 1]),
        ("rs72549303", "ins/del", [0, 1]),
        ("rs72549303", "G/-", [0, 1]),
        ("rs72549303", "C/-", [0, 1]),
        ("rs72549303", "del/G", [0, 1]),
        ("rs72549303", "delG/delG", [1, 1]),
        ("rs72549309", "ATGA/-", [0, 1]),
        ("rs72549309", "TCAT/-", [0, 1]),
        ("rs72549309", "TGAA/del", [0, 1]),
        ("rs41303343", "D/D", [0, 0]),
        ("rs41303343", "D/I", [0, 1]),
        ("rs41303343", "-/insA", [0, 1]),
        ("rs41303343", "TA/TA", [1, 1]),
        ("rs193922862", "TC/CT", [0, 1]),
        ("rs193922862", "GA/AG", [0, 1]),
    ],
)
def test_insertions_deletions_and_longer_substitutions(tmp_path: Path, rsid: str, said: str, codes: list[int]) -> None:
    """DPYD TG>T and GATGA>G, CYP3A5 T>TA, RYR1 TC>CT."""
    found = read(tmp_path, long(rsid, said))
    assert genotype(found, rsid) == codes
    assert found.rejected == ()


def test_inserted_and_deleted_say_too_little_where_there_are_several_lengths(tmp_path: Path) -> None:
    found = read(tmp_path, long("rs3064744", "I/D"))
    assert refused(found) == [(2, "rs3064744", "wrong-base")]


@pytest.mark.parametrize("said", ["(TA)6/(TA)7", "6/7", "TA7/TA6", "6TA/7TA", "TA(6)/TA(7)", "CAT/CATAT"])
def test_ugt1a1_repeats(tmp_path: Path, said: str) -> None:
    found = read(tmp_path, long("rs3064744", said))
    assert genotype(found, "rs3064744") == [0, 2]


def test_all_lengths_of_the_ugt1a1_repeat(tmp_path: Path) -> None:
    found = read(tmp_path, long("rs3064744", "5/6", "7/8", "9/6"))
    assert [genotype(found, "rs3064744", s) for s in (0, 1)] == [[0, 1], [2, 3]]
    assert refused(found) == [(4, "rs3064744", "wrong-base")]


def test_one_letter_is_one_copy_only_where_there_may_be_one(tmp_path: Path) -> None:
    """G6PD is on chrX; CYP2C19 is not."""
    found = read(tmp_path, "sample,rsid,genotype\nP1,rs1050828,T\nP1,rs4244285,A\n")
    assert genotype(found, "rs1050828") == [1, -3]
    assert refused(found) == [(3, "rs4244285", "one-allele")]


def test_codes_a_and_b_are_not_bases(tmp_path: Path) -> None:
    """AA would otherwise read as the base A."""
    found = read(tmp_path, long("rs4244285", "AA", "AB", "BB"))
    assert [why for _, _, why in refused(found)] == ["allele-codes"] * 3
