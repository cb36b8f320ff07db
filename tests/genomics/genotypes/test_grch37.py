"""Files on GRCh37: found to be so by header or bases, read to the same codes as on GRCh38, never guessed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.genomics.calling import call_files
from alliance.genomics.calls import Status
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import MISSING, GenotypeMatrix, State
from alliance.genomics.genotypes.reader import read_matrix
from alliance.genomics.knowledge.tables import Knowledge, Position
from tests.genomics.vcf_files import KNOWLEDGE, META, old_record, position, record, write

FLIPPED = (position("CYP2C19", "rs3758581"), position("CYP3A5", "rs776746"), position("DPYD", "rs1801265"))
"""Every defining position at which GRCh37's reference base is another than GRCh38's."""
PLAIN = position("CYP2C19", "rs4244285")
REPEAT = position("UGT1A1", "rs3064744")
POSITIONS = (*FLIPPED, PLAIN, REPEAT)
WITHOUT_HINTS = META[:1]
ON_37 = (META[0], "##reference=hs37d5")
ON_38 = (META[0], "##reference=GRCh38")


def codes(matrix: GenotypeMatrix, place: Position) -> list[list[int]]:
    found: list[list[int]] = matrix.codes[list(matrix.positions).index(place)].tolist()
    return found


def read(files: Path | Sequence[Path], positions: Sequence[Position] = POSITIONS) -> GenotypeMatrix:
    return read_matrix([files] if isinstance(files, Path) else files, positions)


def test_the_builds_differ_at_three_of_the_defining_positions() -> None:
    everywhere = [p for gene in KNOWLEDGE.genes.values() for p in gene.positions]
    assert tuple(p for p in everywhere if p.grch37 and p.grch37.ref != p.ref) == FLIPPED
    assert all(p.grch37 for p in everywhere)


def test_a_base_means_the_same_on_both_builds(tmp_path: Path) -> None:
    place = FLIPPED[2]
    new = write(tmp_path / "38.vcf", [record(place, "0/0", "0/1", "1|0", "1/1")], "ABCD", meta=ON_38)
    old = write(tmp_path / "37.vcf", [old_record(place, "1/1", "1/0", "0|1", "0/0")], "ABCD", meta=ON_37)
    assert codes(read(old), place) == codes(read(new), place) == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_an_insertion_keeps_its_spelling_at_its_place(tmp_path: Path) -> None:
    alleles = {"ref": "C", "alt": "CAT"}
    assert REPEAT.grch37 is not None
    assert codes(read(write(tmp_path / "37.vcf", [old_record(REPEAT, "0/1", **alleles)], meta=ON_37)), REPEAT) == [
        [0, 1 + REPEAT.alts.index("CATAT")]
    ]


@pytest.mark.parametrize(
    "meta",
    [
        ("##contig=<ID=10,length=135534747>",),
        ("##reference=file:///data/human_g1k_v37.fasta",),
        ("##contig=<ID=10,assembly=b37>",),
        (),
    ],
    ids=["contig", "reference", "assembly", "bases"],
)
def test_the_build_is_detected(tmp_path: Path, meta: tuple[str, ...]) -> None:
    matrix = read(write(tmp_path / "a.vcf", [old_record(PLAIN, "0/1")], meta=(META[0], *meta)))
    assert matrix.build == "GRCh37"
    assert codes(matrix, PLAIN) == [[0, 1]]


def test_grch38_is_detected_by_its_bases_as_well(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(PLAIN, "0/1")], meta=WITHOUT_HINTS))
    assert matrix.build == "GRCh38"
    assert codes(matrix, PLAIN) == [[0, 1]]


def test_a_file_that_fits_both_builds_is_refused(tmp_path: Path) -> None:
    lines = [old_record(FLIPPED[0], "0/1"), record(PLAIN, "0/1")]
    with pytest.raises(GenotypeError, match="cannot be told whether the file is on GRCh37 or GRCh38") as raised:
        read(write(tmp_path / "a.vcf", lines, meta=WITHOUT_HINTS))
    assert "Name the build in the header" in raised.value.advice


def test_blocks_alone_do_not_tell_a_build(tmp_path: Path) -> None:
    block = record(PLAIN, "0/0", pos=str(PLAIN.position - 500), ref="T", alt="<NON_REF>", info="END=94782000")
    hint = '##ALT=<ID=NON_REF,Description="any">'
    with pytest.raises(GenotypeError, match="cannot be told"):
        read(write(tmp_path / "a.vcf", [block], meta=(META[0], hint)))


def test_a_file_without_these_genes_does_not_spoil_the_others(tmp_path: Path) -> None:
    other = write(tmp_path / "other.vcf", [record(PLAIN, "0/1", pos="1000")], meta=WITHOUT_HINTS)
    matrix = read([other, write(tmp_path / "37.vcf", [old_record(PLAIN, "1/1")], meta=ON_37)])
    assert matrix.build == "GRCh37"
    assert codes(matrix, PLAIN) == [[1, 1]]


@pytest.mark.parametrize(("meta", "build"), [(ON_37, "GRCh37"), (ON_38, "GRCh38")])
def test_absent_means_the_reference_base_of_the_files_own_build(
    tmp_path: Path, meta: Sequence[str], build: str
) -> None:
    line = old_record(PLAIN, "0/0") if build == "GRCh37" else record(PLAIN, "0/0")
    matrix = read(write(tmp_path / "a.vcf", [line], meta=meta))
    assert all(codes(matrix, place) == [[MISSING, MISSING]] for place in FLIPPED)
    matrix.assume_reference_where_absent()
    expected = 1 if build == "GRCh37" else 0
    assert all(codes(matrix, place) == [[expected, expected]] for place in FLIPPED)
    assert codes(matrix, REPEAT) == [[0, 0]]


def test_a_reference_block_means_the_reference_base_of_its_own_build(tmp_path: Path) -> None:
    place = FLIPPED[0]
    start = place.grch37.position - 100 if place.grch37 else 0
    block = old_record(place, "0/0", "0/1", pos=str(start), ref="A", alt="<*>", info=f"END={start + 200}")
    matrix = read(write(tmp_path / "a.vcf", [block], "AB", meta=(*ON_37, '##ALT=<ID=*,Description="any">')))
    assert codes(matrix, place) == [[1, 1], [MISSING, MISSING]]
    assert matrix.states[0].tolist() == [State.REFERENCE_BLOCK, State.ABSENT]


def test_half_a_genotype_is_kept_only_where_it_is_a_variant_of_grch38(tmp_path: Path) -> None:
    matrix = read(write(tmp_path / "a.vcf", [old_record(FLIPPED[0], "0/.", "1/.")], "AB", meta=ON_37))
    assert codes(matrix, FLIPPED[0]) == [[1, MISSING], [MISSING, MISSING]]


def test_split_lines_are_brought_together_at_an_exchanged_position(tmp_path: Path) -> None:
    three = replace(FLIPPED[2], alts=(*FLIPPED[2].alts, "T"))
    lines = [
        old_record(three, "1|0", "0|0", "0|1", alt="A"),
        old_record(three, "0|1", "1|0", "0|0", alt="T"),
    ]
    matrix = read(write(tmp_path / "a.vcf", lines, "ABC", meta=ON_37), [three])
    assert codes(matrix, three) == [[0, 2], [2, 1], [1, 0]]


def test_files_on_both_builds_are_read_each_on_its_own(tmp_path: Path) -> None:
    old = write(tmp_path / "37.vcf", [old_record(PLAIN, "0/1"), old_record(FLIPPED[0], "0/1")], ["A"], meta=ON_37)
    new = write(tmp_path / "38.vcf", [record(PLAIN, "0/1"), record(FLIPPED[0], "0/0")], ["B"], meta=ON_38)
    matrix = read([new, old])
    assert matrix.build == "GRCh37 and GRCh38"
    assert dict(zip(matrix.samples, codes(matrix, FLIPPED[0]), strict=True)) == {"A": [1, 0], "B": [0, 0]}
    matrix.assume_reference_where_absent()
    assert dict(zip(matrix.samples, codes(matrix, FLIPPED[1]), strict=True)) == {"A": [1, 1], "B": [0, 0]}


def test_absent_from_one_persons_files_on_two_builds_is_no_base_where_they_differ(tmp_path: Path) -> None:
    old = write(tmp_path / "37.vcf", [old_record(PLAIN, "0/1")], meta=ON_37)
    new = write(tmp_path / "38.vcf", [record(REPEAT, "0/0")], meta=ON_38)
    matrix = read([old, new])
    matrix.assume_reference_where_absent()
    assert codes(matrix, FLIPPED[0]) == [[MISSING, MISSING]]
    assert matrix.states[0].tolist() == [State.ABSENT]


def test_absent_from_a_file_of_untold_build_is_no_base_where_they_differ(tmp_path: Path) -> None:
    old = write(tmp_path / "37.vcf", [old_record(PLAIN, "0/1")], ["A"], meta=ON_37)
    other = write(tmp_path / "other.vcf", [record(PLAIN, "0/1", pos="1000")], ["B"], meta=WITHOUT_HINTS)
    matrix = read([old, other])
    matrix.assume_reference_where_absent()
    assert codes(matrix, FLIPPED[0]) == [[1, 1], [MISSING, MISSING]]


def test_the_call_names_the_build_and_the_same_alleles(tmp_path: Path) -> None:
    positions = KNOWLEDGE.genes["CYP2C19"].positions
    new = write(tmp_path / "38.vcf", [record(p, "0/1" if p == PLAIN else "0/0") for p in positions], meta=ON_38)
    flipped = {FLIPPED[0]: "1/1", PLAIN: "0/1"}
    old = write(tmp_path / "37.vcf", [old_record(p, flipped.get(p, "0/0")) for p in positions], meta=ON_37)
    called = [call_files([file], KNOWLEDGE) for file in (old, new)]
    assert [cohort.build for cohort in called] == ["GRCh37", "GRCh38"]
    first, second = (cohort.calls_of("S1") for cohort in called)
    assert [replace(call, build="") for call in first] == [replace(call, build="") for call in second]
    assert {call.build for call in first} == {"GRCh37", ""}


def unlocated(symbol: str) -> Knowledge:
    """Knowledge that does not know where a gene lies on GRCh37."""
    gene = KNOWLEDGE.genes[symbol]
    elsewhere = replace(gene, positions=tuple(replace(p, grch37=None) for p in gene.positions))
    return replace(KNOWLEDGE, genes={**KNOWLEDGE.genes, symbol: elsewhere})


def test_a_gene_not_known_on_grch37_is_not_tested_there(tmp_path: Path) -> None:
    lines = [old_record(PLAIN, "0/1"), old_record(FLIPPED[1], "1/1"), record(FLIPPED[1], "1/1")]
    file = write(tmp_path / "a.vcf", lines, meta=ON_37)
    cohort = call_files([file], unlocated("CYP3A5"), absent_is_reference=True)
    status = {call.gene: call.status for call in cohort.calls_of("S1")}
    assert status["CYP3A5"] is Status.NOT_TESTED
    assert status["CYP2C19"] is not Status.NOT_TESTED


def test_a_base_that_is_not_documented_on_grch37_is_told_of_where_it_was_taken(tmp_path: Path) -> None:
    place = position("CYP4F2", "rs2108622")
    notes = {}
    for name, line, meta in (("37", old_record(place, "0/0"), ON_37), ("38", record(place, "0/0"), ON_38)):
        cohort = call_files([write(tmp_path / name, [line], meta=meta)], KNOWLEDGE, absent_is_reference=True)
        calls = {call.gene: call for call in cohort.calls_of("S1")}
        notes[name] = [n.values for n in calls["CYP4F2"].notes if n.code == "grch37-base-not-documented"]
        assert not [n for n in calls["CYP2C19"].notes if n.code == "grch37-base-not-documented"]
    assert notes == {"37": [("6",)], "38": []}


SUBSTITUTIONS = [
    p for gene in KNOWLEDGE.genes.values() for p in gene.positions if all(len(b) == 1 for b in (p.ref, *p.alts))
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_genotypes_read_alike_whatever_base_grch37_has(tmp_path: Path, data: st.DataObject) -> None:
    """Each position gets an arbitrary one of its bases as GRCh37's reference; the same people have the same bases."""
    chosen = data.draw(st.lists(st.sampled_from(SUBSTITUTIONS), min_size=1, max_size=6, unique_by=lambda p: p.position))
    new_lines, old_lines, positions = [], [], []
    for place in chosen:
        assert place.grch37 is not None
        bases = (place.ref, *place.alts)
        there = data.draw(st.sampled_from(bases))
        place = replace(place, grch37=replace(place.grch37, ref=there))
        people = data.draw(st.lists(st.tuples(*[st.sampled_from(range(len(bases)))] * 2), min_size=3, max_size=3))
        of_old = (there, *(place.ref if alt == there else alt for alt in place.alts))
        new_lines.append(record(place, *(f"{a}|{b}" for a, b in people)))
        old_lines.append(old_record(place, *(f"{of_old.index(bases[a])}|{of_old.index(bases[b])}" for a, b in people)))
        positions.append(place)
    new = read(write(tmp_path / "38.vcf", new_lines, "ABC", meta=ON_38), positions)
    old = read(write(tmp_path / "37.vcf", old_lines, "ABC", meta=ON_37), positions)
    assert np.array_equal(new.codes, old.codes)
    assert np.array_equal(new.states, old.states)
    assert np.array_equal(new.phased, old.phased)
