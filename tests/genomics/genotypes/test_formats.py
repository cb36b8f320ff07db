"""Plain, gzip, bgzip, indexed and BCF files of the same genotypes give the same matrix."""

import gzip
import os
import subprocess
from pathlib import Path

import cyvcf2
import numpy as np
import pytest

from alliance.genomics.genotypes import vcf
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.genotypes.reader import read_matrix
from tests.genomics.vcf_files import KNOWLEDGE, META, record, text

GENES = ("CYP2C19", "CYP2C9")
POSITIONS = [p for gene in GENES for p in KNOWLEDGE.genes[gene].positions]
SAMPLES = tuple(f"S{number}" for number in range(6))
GENOTYPES = ("0/0", "0|1", "1|0", "1/1", "./.", "0/1")


def records() -> list[str]:
    """Every position with genotypes that differ from one to the next, and phase sets."""
    lines = []
    for row, place in enumerate(sorted(POSITIONS, key=lambda p: p.position)):
        turned = [GENOTYPES[(row + column) % len(GENOTYPES)] for column in range(len(SAMPLES))]
        sets = [f"{genotype}:{place.position if '|' in genotype else '.'}" for genotype in turned]
        lines.append(record(place, *sets, fields="GT:PS"))
    return lines


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("formats") / "a.vcf"
    meta = (
        *META,
        '##FORMAT=<ID=PS,Number=1,Type=Integer,Description="Phase set">',
        '##FILTER=<ID=PASS,Description="All">',
    )
    file.write_text(text(records(), SAMPLES, meta))
    return file


@pytest.fixture(scope="module")
def expected(plain: Path) -> GenotypeMatrix:
    matrix = read_matrix([plain], POSITIONS)
    assert (matrix.codes[..., 0] >= 0).mean() > 0.8
    return matrix


def assert_same(one: GenotypeMatrix, other: GenotypeMatrix) -> None:
    assert one.samples == other.samples
    for name in ("codes", "phased", "states", "phase_sets"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), name)


def written(plain: Path, file: Path, mode: str) -> Path:
    """The same records through htslib: "wz" bgzip, "wb" BCF."""
    source = cyvcf2.VCF(str(plain))
    target = cyvcf2.Writer(str(file), source, mode)
    for variant in source:
        target.write_record(variant)
    target.close()
    source.close()
    return file


def test_gzip(plain: Path, expected: GenotypeMatrix, tmp_path: Path) -> None:
    file = tmp_path / "a.vcf.gz"
    file.write_bytes(gzip.compress(plain.read_bytes()))
    assert_same(read_matrix([file], POSITIONS), expected)


def test_gzip_of_several_members(plain: Path, expected: GenotypeMatrix, tmp_path: Path) -> None:
    content = plain.read_bytes()
    file = tmp_path / "a.vcf.gz"
    file.write_bytes(gzip.compress(content[:9000]) + gzip.compress(content[9000:]) + b"\0" * 512)
    assert_same(read_matrix([file], POSITIONS), expected)


@pytest.mark.parametrize(("name", "mode"), [("a.vcf.gz", "wz"), ("a.bcf", "wb")])
def test_bgzip_and_bcf(plain: Path, expected: GenotypeMatrix, tmp_path: Path, name: str, mode: str) -> None:
    assert_same(read_matrix([written(plain, tmp_path / name, mode)], POSITIONS), expected)


def test_bcf_without_compression(plain: Path, expected: GenotypeMatrix, tmp_path: Path) -> None:
    file = tmp_path / "raw.bcf"
    file.write_bytes(gzip.decompress(written(plain, tmp_path / "a.bcf", "wb").read_bytes()))
    assert_same(read_matrix([file], POSITIONS), expected)


def test_byte_order_mark_and_carriage_returns(plain: Path, expected: GenotypeMatrix, tmp_path: Path) -> None:
    file = tmp_path / "a.vcf"
    file.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert_same(read_matrix([file], POSITIONS), expected)


def test_no_line_end_at_the_end(plain: Path, expected: GenotypeMatrix, tmp_path: Path) -> None:
    file = tmp_path / "a.vcf"
    file.write_bytes(plain.read_bytes().rstrip(b"\n"))
    assert_same(read_matrix([file], POSITIONS), expected)


@pytest.fixture
def indexed(plain: Path, tmp_path: Path) -> Path:
    """A bgzip file with a tabix index, between other records that nobody asks for."""
    file = tmp_path / "a.vcf.gz"
    head = plain.read_text().split("\n")
    header, body = [line for line in head if line.startswith("#")], [line for line in head if line[:1] == "c"]
    nobody = tuple("0/0:." for _ in SAMPLES)
    places = (*range(1, 40_000_000, 9000), *range(96_000_000, 130_000_000, 1500))
    far = [record(POSITIONS[0], *nobody, pos=str(at), fields="GT:PS") for at in places]
    body = sorted((*body, *far), key=lambda line: int(line.split("\t")[1]))
    everything = tmp_path / "all.vcf"
    everything.write_text("\n".join((*header, *body)) + "\n")
    written(everything, file, "wz")
    subprocess.run(["tabix", "-p", "vcf", file], check=True, capture_output=True)
    return file


def test_an_index_gives_the_same_from_part_of_the_file(
    indexed: Path, expected: GenotypeMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the file, which holds nothing wanted, is damaged: only who reads it can notice."""
    written_at = indexed.stat().st_mtime
    content = bytearray(indexed.read_bytes())
    content[-4000:-3990] = b"\xff" * 10
    indexed.write_bytes(content)
    os.utime(indexed, (written_at, written_at))
    with pytest.raises(GenotypeError, match="damaged"):
        read_matrix([indexed], POSITIONS)
    monkeypatch.setattr(vcf, "_INDEX_WORTHWHILE", 0)
    assert_same(read_matrix([indexed], POSITIONS), expected)


def test_an_index_older_than_its_file_is_not_trusted(
    indexed: Path, expected: GenotypeMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vcf, "_INDEX_WORTHWHILE", 0)
    index = indexed.with_name("a.vcf.gz.tbi")
    index.write_bytes(b"from another file")
    os.utime(index, (1, 1))
    assert_same(read_matrix([indexed], POSITIONS), expected)
