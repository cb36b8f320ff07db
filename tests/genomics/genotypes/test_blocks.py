"""Reference blocks (gVCF) read as reference only what was truly sequenced and found to be reference."""

from pathlib import Path

import pytest

from alliance.genomics.genotypes.matrix import MISSING, State
from tests.genomics.vcf_files import META, codes, position, read, record, write

GVCF = (*META, '##INFO=<ID=END,Number=1,Type=Integer,Description="Last base">')
PLACES = [position("CYP2C19", name) for name in ("rs72552267", "rs17884712", "rs4244285")]
FIRST, SECOND, BEYOND = PLACES
COVERS_TWO = f"END={SECOND.position}"


def block(*genotypes: str, alt: str = "<NON_REF>", fields: str = "GT", info: str = COVERS_TWO) -> str:
    start = str(FIRST.position - 100)
    return record(FIRST, *genotypes, pos=start, ref="A", alt=alt, info=info, fields=fields)


@pytest.mark.parametrize("alt", ["<NON_REF>", "<*>", "."])
@pytest.mark.parametrize("suffix", ["vcf", "vcf.gz"])
def test_every_position_in_a_block_is_reference_and_none_beyond(tmp_path: Path, alt: str, suffix: str) -> None:
    matrix = read(write(tmp_path / f"a.{suffix}", [block("0/0", alt=alt)], meta=GVCF), *PLACES)
    assert [codes(matrix, row)[0] for row in range(3)] == [[0, 0], [0, 0], [MISSING, MISSING]]
    assert matrix.states[:, 0].tolist() == [State.REFERENCE_BLOCK, State.REFERENCE_BLOCK, State.ABSENT]


@pytest.mark.parametrize("genotype", ["./.", "0/1", "0/."])
def test_a_block_that_was_not_called_reference_says_nothing(tmp_path: Path, genotype: str) -> None:
    lines = [block(genotype), record(BEYOND, "0/0")]
    matrix = read(write(tmp_path / "a.vcf", lines, meta=GVCF), *PLACES)
    assert codes(matrix, 0) == [[MISSING, MISSING]]


@pytest.mark.parametrize(("fields", "value"), [("GT:DP", "0/0:0"), ("GT:GQ:MIN_DP", "0/0:0:0")])
def test_a_block_without_a_single_read_is_missing(tmp_path: Path, fields: str, value: str) -> None:
    lines = [block(value, fields=fields), record(BEYOND, "0/0")]
    matrix = read(write(tmp_path / "a.vcf", lines, meta=GVCF), *PLACES)
    assert codes(matrix, 0) == [[MISSING, MISSING]]


def test_a_reference_genotype_without_a_single_read_is_missing_in_any_record(tmp_path: Path) -> None:
    lines = [record(FIRST, "0/0:0", "0/0:31", "0/1:0", fields="GT:DP")]
    matrix = read(write(tmp_path / "a.vcf", lines, samples=("S1", "S2", "S3")), FIRST)
    assert codes(matrix) == [[MISSING, MISSING], [0, 0], [0, 1]]


def test_the_absence_of_a_large_deletion_is_not_a_reference_block(tmp_path: Path) -> None:
    lines = [block("0/0", alt="<DEL>"), record(BEYOND, "0/0")]
    matrix = read(write(tmp_path / "a.vcf", lines, meta=GVCF), *PLACES)
    assert matrix.states[:, 0].tolist() == [State.ABSENT, State.ABSENT, State.CALLED]


def test_a_variant_record_stands_over_the_block_around_it(tmp_path: Path) -> None:
    for lines in ([block("0/0"), record(SECOND, "0/1")], [record(SECOND, "0/1"), block("0/0")]):
        matrix = read(write(tmp_path / "a.vcf", lines, meta=GVCF), *PLACES)
        assert codes(matrix, 1) == [[0, 1]]
        assert not matrix.repeated
