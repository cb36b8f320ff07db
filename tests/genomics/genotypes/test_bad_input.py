"""Input that cannot be read safely is refused with what is wrong, where, and what to do."""

import gzip
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import cyvcf2
import pytest

from alliance.genomics.genotypes import vcf
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.reader import read_matrix
from tests.genomics.vcf_files import COLUMNS, META, codes, gene_records, position, read, record, text, write

PLACE = position("CYP2C19", "rs4244285")
NOISE = random.Random(7).randbytes(3 << 20)
VALID = text(gene_records("CYP2C19")).encode()


def refusal(file: Path, *more: Path) -> str:
    """What the refusal of the file says."""
    with pytest.raises(GenotypeError) as raised:
        read_matrix([file, *more], [PLACE])
    assert str(raised.value).startswith(file.name) or more
    assert raised.value.advice
    return str(raised.value)


def file_of(tmp_path: Path, content: bytes, name: str = "a.vcf") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"sample,gene\n1,CYP2D6\n", id="a table"),
        pytest.param(b"%PDF-1.7\n", id="a PDF"),
        pytest.param(b"\x00" * 100_000, id="NUL bytes"),
        pytest.param(NOISE, id="noise"),
        pytest.param(NOISE.replace(b"\n", b""), id="noise without line ends"),
        pytest.param(gzip.compress(NOISE), id="compressed noise"),
        pytest.param(gzip.compress(b"sample,gene\n"), id="a compressed table"),
        pytest.param(VALID.split(b"\n", 1)[1], id="a VCF without its first line"),
        pytest.param(b"\n" + VALID, id="a VCF behind an empty line"),
    ],
)
def test_what_is_no_vcf(tmp_path: Path, content: bytes) -> None:
    message = refusal(file_of(tmp_path, content))
    assert "this is not a VCF file" in message
    assert "Send a VCF file" in message


@pytest.mark.parametrize("content", [b"", gzip.compress(b"", mtime=0)])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert "the file is empty" in refusal(file_of(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(b"##fileformat=VCFv4.2\n##source=me\n", "line 2", id="header only"),
        pytest.param(b"##fileformat=VCFv4.2\n" + record(PLACE, "0/1").encode() + b"\n", "line 2", id="no header line"),
        pytest.param(b"##fileformat=VCFv4.2\n" + NOISE, "line", id="noise behind the first line"),
    ],
)
def test_no_line_of_columns(tmp_path: Path, content: bytes, place: str) -> None:
    message = refusal(file_of(tmp_path, content))
    assert "the header has no #CHROM line" in message
    assert place in message


def test_spaces_for_tabs(tmp_path: Path) -> None:
    message = refusal(file_of(tmp_path, VALID.replace(b"\t", b"    ")))
    assert "line 4: the #CHROM line does not have the columns of VCF with tabs between" in message
    assert "export the file again" in message


def test_no_samples(tmp_path: Path) -> None:
    sites = "\n".join((*META, "\t".join(COLUMNS[:8]), "\t".join(record(PLACE).split("\t")[:8]))) + "\n"
    message = refusal(file_of(tmp_path, sites.encode()))
    assert "line 4: there are no samples in it" in message
    assert "Export the file with genotypes" in message


def test_a_sample_named_twice(tmp_path: Path) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "0/1", "0/0", "0/0")], samples=("A", "B", "A")))
    assert "line 4: 1 sample name(s) stand more than once" in message


def test_a_header_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    file = file_of(
        tmp_path, VALID.replace(b"##contig", b"##source=Labor M\xfcnchen\n##contig").replace(b"S1", b"S\xe9")
    )
    assert codes(read(file, PLACE)) == [[0, 0]]


def test_no_position_of_these_genes(tmp_path: Path) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "0/1", pos="5000")]))
    assert "none of the positions that define pharmacogene alleles is in the file" in message
    assert "outside call" in message


def test_a_header_without_records(tmp_path: Path) -> None:
    for content in (text([]), text([]).rstrip("\n")):
        assert "none of the positions" in refusal(file_of(tmp_path, content.encode()))


@pytest.mark.parametrize(
    ("meta", "build"),
    [
        ("##contig=<ID=chr10,length=135374737>", "NCBI36 (hg18)"),
        ("##reference=file:///data/hg18.fa", "NCBI36 (hg18)"),
        ("##contig=<ID=chr10,length=134758134>", "T2T-CHM13"),
        ("##reference=chm13v2.0.fa", "T2T-CHM13"),
    ],
)
def test_a_build_that_is_not_read(tmp_path: Path, meta: str, build: str) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "0/1")], meta=(META[0], meta)))
    assert f"the file is on the build {build}" in message
    assert "Lift it over to GRCh38" in message


def test_another_build_by_its_reference_bases(tmp_path: Path) -> None:
    lines = [record(position("CYP2C19", "rs12248560"), "0/0"), record(PLACE, "0/1", ref="T", alt="C")]
    with pytest.raises(GenotypeError, match="the reference base differs from GRCh38 at 1 of 2") as raised:
        read_matrix([write(tmp_path / "a.vcf", lines, meta=META[:1])], [PLACE, position("CYP2C19", "rs12248560")])
    assert "another build or strand" in raised.value.advice


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(record(PLACE, "0/2"), "a genotype names allele 2, but the record has only 1 ALT", id="range"),
        pytest.param(
            record(PLACE, "0/1", alt="."), "a genotype names allele 1, but the record has only 0", id="no ALT"
        ),
        pytest.param(record(PLACE, "0/1/1"), "neither haploid nor diploid", id="polyploid"),
        pytest.param(record(PLACE, "A/G"), "neither haploid nor diploid", id="bases"),
        pytest.param(record(PLACE, "0/1 "), "neither haploid nor diploid", id="a space"),
        pytest.param(record(PLACE, ""), "neither haploid nor diploid", id="nothing"),
        pytest.param(record(PLACE, "0/-1"), "neither haploid nor diploid", id="negative"),
        pytest.param(record(PLACE, "0/999999999999"), "neither haploid nor diploid", id="huge"),
        pytest.param(record(PLACE, "0\x00/1"), "neither haploid nor diploid", id="NUL"),
        pytest.param(record(PLACE, "30", fields="DP"), "the record has no GT field", id="no GT"),
        pytest.param(record(PLACE, "0/1", "0/1"), "2 sample columns, the header 1", id="too many"),
        pytest.param(record(PLACE, "0|1:x7", fields="GT:PS"), "phase set (PS) is not a whole number", id="PS"),
        pytest.param(record(PLACE, "0|1:" + "9" * 30, fields="GT:PS"), "(PS) is not a whole number", id="huge PS"),
        pytest.param(record(PLACE, "0/1", ref=""), "the record has no REF", id="no REF"),
        pytest.param(record(PLACE), "the record has 9 columns instead of 10 or more", id="no genotypes"),
    ],
)
def test_a_record_that_cannot_be_read(tmp_path: Path, line: str, problem: str) -> None:
    good = record(position("CYP2C19", "rs12248560"), "0/0")
    message = refusal(write(tmp_path / "a.vcf", [good, line, good]))
    assert problem in message
    assert f"line 6 (chr10:{PLACE.position})" in message


@pytest.mark.parametrize("pos", ["", "abc", "1e9", "9" * 5000])
def test_a_position_that_is_no_number(tmp_path: Path, pos: str) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "0/1"), record(PLACE, "0/1", pos=pos)]))
    assert "line 6: the record has no chromosome and position" in message


@pytest.mark.parametrize("pos", ["-5", "0", "99999999999999999999"])
def test_a_position_on_no_chromosome_does_not_spoil_the_others(tmp_path: Path, pos: str) -> None:
    lines = [record(PLACE, "1/1", pos=pos), record(PLACE, "0/1"), record(PLACE, "1/1", pos=pos)]
    assert codes(read(write(tmp_path / "a.vcf", lines), PLACE)) == [[0, 1]]


@pytest.mark.parametrize("line", ["chr10", "10", "chr10 94781859 rs4244285 G A . PASS . GT 0/1", "94781859"])
def test_a_line_without_columns(tmp_path: Path, line: str) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "0/1"), line]))
    assert "line 6: the record has no chromosome and position" in message


def test_a_huge_end_of_a_block_is_no_block(tmp_path: Path) -> None:
    meta = (*META, '##INFO=<ID=END,Number=1,Type=Integer,Description="Last base">')
    line = record(PLACE, "0/0", alt="<NON_REF>", info="END=" + "9" * 5000)
    assert codes(read(write(tmp_path / "a.vcf", [line], meta=meta), PLACE)) == [[0, 0]]


def test_a_file_that_ends_within_a_record(tmp_path: Path) -> None:
    for cut in (20, len(record(PLACE, "0/0").encode()) - 8):
        message = refusal(file_of(tmp_path, VALID[:-cut]))
        assert "the file ends within a record: part of it is missing" in message


def test_a_line_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf, "_RECORD_LIMIT", 1 << 20)
    file = file_of(tmp_path, VALID + b"chr10\t" + b"A" * (3 << 20))
    assert "a line is too long for a VCF record" in refusal(file)


def bgzip(tmp_path: Path) -> bytes:
    """A bgzip file of several blocks, as htslib writes it."""
    plain = write(tmp_path / "plain.vcf", gene_records("CYP2C19") * 100)
    source = cyvcf2.VCF(str(plain))
    target = cyvcf2.Writer(str(tmp_path / "whole.vcf.gz"), source, "wz")
    for variant in source:
        target.write_record(variant)
    target.close()
    return (tmp_path / "whole.vcf.gz").read_bytes()


def gzipped(tmp_path: Path) -> bytes:
    return gzip.compress(VALID)


MISSING_PART, DAMAGED = "part of it is missing", "the compressed data are damaged"


@pytest.mark.parametrize(
    ("make", "harm", "problem"),
    [
        pytest.param(bgzip, lambda whole: whole[: len(whole) // 2], MISSING_PART, id="half a bgzip"),
        pytest.param(bgzip, lambda whole: whole[:-28], MISSING_PART, id="no end marker"),
        pytest.param(bgzip, lambda whole: whole[:10], MISSING_PART, id="the start of a bgzip"),
        pytest.param(bgzip, lambda whole: whole[:200] + b"\x55" * 9 + whole[209:], DAMAGED, id="changed bytes"),
        pytest.param(bgzip, lambda whole: whole[:16] + b"\0\0" + whole[18:], DAMAGED, id="a block of no size"),
        pytest.param(bgzip, lambda whole: whole[:10] + b"\x63" + whole[11:], DAMAGED, id="a changed extra field"),
        pytest.param(bgzip, lambda whole: whole[:-28] + b"junk" * 9 + whole[-28:], DAMAGED, id="junk between blocks"),
        pytest.param(gzipped, lambda whole: whole[: len(whole) // 2], MISSING_PART, id="half a gzip"),
        pytest.param(gzipped, lambda whole: whole[:-4], MISSING_PART, id="a gzip without its length"),
        pytest.param(gzipped, lambda whole: whole[:-8] + b"\0\0" + whole[-6:], DAMAGED, id="a wrong checksum"),
        pytest.param(gzipped, lambda whole: whole + b"junk", DAMAGED, id="junk behind a gzip"),
    ],
)
def test_a_damaged_compressed_file(
    tmp_path: Path, make: Callable[[Path], bytes], harm: Callable[[bytes], bytes], problem: str
) -> None:
    message = refusal(file_of(tmp_path, harm(make(tmp_path)), "a.vcf.gz"))
    assert problem in message
    assert "Copy or download it again" in message


def bcf(tmp_path: Path) -> bytes:
    source = cyvcf2.VCF(str(write(tmp_path / "plain.vcf", gene_records("CYP2C19"))))
    target = cyvcf2.Writer(str(tmp_path / "whole.bcf"), source, "wb")
    for variant in source:
        target.write_record(variant)
    target.close()
    return (tmp_path / "whole.bcf").read_bytes()


def test_a_bcf_file_cut_short(tmp_path: Path) -> None:
    whole = bcf(tmp_path)
    raw = gzip.decompress(whole)
    assert MISSING_PART in refusal(file_of(tmp_path, whole[:-40], "a.bcf"))
    assert "the BCF file cannot be read to its end" in refusal(file_of(tmp_path, raw[:-40], "b.bcf"))
    assert "the BCF file cannot be read to its end" in refusal(file_of(tmp_path, b"BCF\x02\x02" + NOISE, "c.bcf"))


@pytest.mark.parametrize(
    "index",
    [b"", b"no index", gzip.compress(b"TBI\x01" + b"\xff" * 400, mtime=0), gzip.compress(b"TBI\x01", mtime=0)],
)
def test_a_damaged_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: bytes) -> None:
    monkeypatch.setattr(vcf, "_INDEX_WORTHWHILE", 0)
    file = file_of(tmp_path, bgzip(tmp_path), "a.vcf.gz")
    file_of(tmp_path, index, "a.vcf.gz.tbi")
    message = refusal(file)
    assert "a.vcf.gz.tbi: this is not a tabix index" in message
    assert "delete it" in message


def test_a_folder(tmp_path: Path) -> None:
    assert "this is a folder. Name the files in it." in refusal(tmp_path)


def test_no_such_file(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "a.vcf")
    assert "the file cannot be read" in refusal(tmp_path / ("a" * 400))


def test_a_stream(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is a stream, not a file. Write it to a file first." in refusal(tmp_path / "pipe")


@pytest.fixture
def _nobody_in_particular() -> Iterator[None]:
    """Root may read everything, so act as nobody meanwhile."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_no_permission(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = file_of(tmp_path, VALID)
    file.chmod(0)
    request.getfixturevalue("_nobody_in_particular")
    message = refusal(file)
    assert "the file may not be read. Ask its owner for permission." in message


def test_a_message_never_holds_a_genotype(tmp_path: Path) -> None:
    message = refusal(write(tmp_path / "a.vcf", [record(PLACE, "G/A")]))
    assert "G/A" not in message
