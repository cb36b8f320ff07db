"""A defining position is recognised however a file spells it: padded, shifted or inside a longer change."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance.genomics.genotypes.matrix import MISSING, UNDOCUMENTED, UNREADABLE, State
from alliance.genomics.genotypes.normalise import SPAN, ChromosomeSites, read_record
from alliance.genomics.knowledge.tables import Position
from tests.genomics.vcf_files import KNOWLEDGE, codes, position, read, record, write

INDELS = [
    p for gene in KNOWLEDGE.genes.values() for p in gene.positions if any(len(alt) != len(p.ref) for alt in p.alts)
]
SUBSTITUTIONS = [
    p for gene in KNOWLEDGE.genes.values() for p in gene.positions if {len(bases) for bases in (p.ref, *p.alts)} == {1}
]
BASES = st.text("ACGT", max_size=SPAN)

UGT1A1 = position("UGT1A1", "rs3064744")
CYP2C19_2 = position("CYP2C19", "rs4244285")
TPMT_3C = position("TPMT", "rs1142345")


def read_codes(place: Position, start: int, ref: str, *alts: str) -> list[int] | None:
    readings = read_record(ChromosomeSites([(0, place)]), start, ref, alts)
    return readings[0].codes.tolist() if readings else None


@given(st.sampled_from(INDELS), BASES, BASES)
def test_padding_an_indel_on_either_side_changes_nothing(place: Position, before: str, after: str) -> None:
    padded = [before + bases + after for bases in (place.ref, *place.alts)]
    assert read_codes(place, place.position - len(before), *padded) == list(range(len(padded)))


@given(st.sampled_from(SUBSTITUTIONS), BASES, BASES)
def test_padding_a_substitution_on_either_side_changes_nothing(place: Position, before: str, after: str) -> None:
    padded = [before + bases + after for bases in (place.ref, *place.alts)]
    assert read_codes(place, place.position - len(before), *padded) == list(range(len(padded)))


@pytest.mark.parametrize("place", INDELS, ids=lambda p: f"{p.chrom}:{p.position}")
def test_an_indel_shifted_right_inside_its_repeat_is_the_same(place: Position) -> None:
    """`CATATG>CATG` loses a repeat unit whichever of them the file names, as long as REF spells the way there."""
    for code, alt in enumerate(place.alts, start=1):
        if len(alt) < len(place.ref):
            unit = place.ref[len(alt) :]
            repeat = place.ref + unit
            at_end = repeat[: len(repeat) - len(unit)]
            assert read_codes(place, place.position, repeat, at_end) == [0, code]


@pytest.mark.parametrize(
    ("ref", "alt", "code"),
    [
        ("CAT", "C", 1),
        ("CAT", "CATAT", 2),
        ("C", "CAT", 2),
        ("C", "CATAT", 3),
        ("CATAT", "CAT", 1),
        ("CATA", "CATATA", 2),
    ],
)
def test_the_ugt1a1_repeat_in_the_spellings_that_files_use(ref: str, alt: str, code: int) -> None:
    assert read_codes(UGT1A1, UGT1A1.position, ref, alt) == [0, code]


@pytest.mark.parametrize(
    ("gene", "name", "start", "ref", "alt"),
    [
        ("CYP3A5", "rs41303343", 0, "TA", "TAA"),
        ("NUDT15", "rs746071566", 0, "AGGAGTCG", "AG"),
        ("NUDT15", "rs777311140", 0, "C", "CGCGG"),
        ("G6PD", 154532055, -1, "ACTCT", "AC"),
        ("RYR1", "rs193922745", -2, "GGCGAT", "GGC"),
        ("TPMT", "rs759836180", 0, "CA", "CTA"),
    ],
)
def test_indels_of_other_genes(gene: str, name: str | int, start: int, ref: str, alt: str) -> None:
    place = position(gene, name)
    assert read_codes(place, place.position + start, ref, alt) == [0, 1]


def test_an_indel_written_at_the_right_end_of_the_known_bases() -> None:
    assert read_codes(UGT1A1, UGT1A1.position + 2, "T", "TAT") == [0, 2]
    assert read_codes(UGT1A1, UGT1A1.position + 2, "T", "TATAT") == [0, 3]


def test_another_indel_at_an_indels_place_is_undocumented(tmp_path: Path) -> None:
    place = position("CYP3A5", "rs41303343")
    matrix = read(write(tmp_path / "a.vcf", [record(place, "0/1", alt="TAA")]), place)
    assert codes(matrix) == [[0, UNDOCUMENTED]]
    assert matrix.undocumented == {0: {"TAA"}}


@given(st.sampled_from(SUBSTITUTIONS), BASES, BASES, st.data())
def test_a_longer_substitution_is_read_for_the_base_inside(
    place: Position, before: str, after: str, data: st.DataObject
) -> None:
    ref = before + place.ref + after
    bases = data.draw(st.text("ACGT", min_size=len(ref), max_size=len(ref)))
    assume(bases != ref)
    known = (place.ref, *place.alts)
    inside = bases[len(before)]
    expected = known.index(inside) if inside in known else UNDOCUMENTED
    assert read_codes(place, place.position - len(before), ref, bases) == [0, expected]


def test_one_longer_substitution_is_read_for_both_positions_inside(tmp_path: Path) -> None:
    first, second = position("CYP2C9", 94942233), position("CYP2C9", 94942234)
    line = record(first, "0|1", ref=first.ref + second.ref, alt=first.alts[0] + second.alts[1])
    matrix = read(write(tmp_path / "a.vcf", [line]), first, second)
    assert (codes(matrix, 0), codes(matrix, 1)) == ([[0, 1]], [[0, 2]])


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        *((alt, UNDOCUMENTED) for alt in ("<NON_REF>", "T[chr2:321[", "<*>", "<DUP>")),
        *((alt, UNREADABLE) for alt in ("*", "<DEL>", "<DEL:ME:ALU>", "<CN0>")),
    ],
)
def test_symbolic_alleles_are_not_known_where_carried_and_reference_where_not(
    tmp_path: Path, alt: str, expected: int
) -> None:
    line = record(CYP2C19_2, "0/0", "0/1", alt=alt)
    matrix = read(write(tmp_path / "a.vcf", [line], samples=("S1", "S2")), CYP2C19_2)
    assert codes(matrix) == [[0, 0], [0, expected]]


@pytest.mark.parametrize("place", [CYP2C19_2, UGT1A1], ids=["substitution", "indel"])
def test_a_record_without_an_alternative_is_read_as_reference(tmp_path: Path, place: Position) -> None:
    line = record(place, "0/0", "./.", alt=".", ref=place.ref[0])
    matrix = read(write(tmp_path / "a.vcf", [line], samples=("S1", "S2")), place)
    assert codes(matrix) == [[0, 0], [MISSING, MISSING]]
    assert matrix.states[0].tolist() == [State.CALLED, State.MISSING]


def test_an_undocumented_base_is_told_with_its_base(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(CYP2C19_2, "1/1", alt="C")]), CYP2C19_2)
    assert codes(matrix) == [[UNDOCUMENTED, UNDOCUMENTED]]
    assert matrix.undocumented == {0: {"C"}}


def test_lower_case_bases_are_bases(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(CYP2C19_2, "0/1", ref="g", alt="a")]), CYP2C19_2)
    assert codes(matrix) == [[0, 1]]


def test_a_reference_base_that_disagrees_leaves_the_position_missing_even_where_absent_is_reference(
    tmp_path: Path,
) -> None:
    good = [position("CYP2C19", name) for name in ("rs12248560", "rs28399504", "rs4986893")]
    lines = [*(record(p, "0/0") for p in good), record(CYP2C19_2, "0/1", ref="T", alt="C")]
    matrix = read(write(tmp_path / "a.vcf", lines), *good, CYP2C19_2)
    matrix.assume_reference_where_absent()
    assert matrix.mismatched == {3}
    assert codes(matrix, 3) == [[MISSING, MISSING]]
