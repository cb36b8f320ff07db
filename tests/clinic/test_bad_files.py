"""Whatever is sent instead of a genome, the answer says what is wrong and what to do, beside the field it concerns."""

import gzip
import io
import re
import zipfile

import pytest

from alliance.genomics.simulate.bgzip import BgzipWriter
from tests.clinic.conftest import problems, simulated_vcf

VCF = simulated_vcf()
HEADER, RECORDS = re.match(rb"(.*#CHROM[^\n]*\n)(.*)", VCF, re.DOTALL).groups()


def bgzipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with BgzipWriter(stream) as writer:
        writer.write(data)
    return stream.getvalue()


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("genome.vcf", data)
    return stream.getvalue()


def other_reference(records: bytes) -> bytes:
    """Every REF base exchanged for another."""
    swap = bytes.maketrans(b"ACGT", b"CATG")
    rows = [row.split(b"\t") for row in records.splitlines()]
    return b"".join(b"\t".join([*row[:3], row[3].translate(swap), *row[4:]]) + b"\n" for row in rows)


BAD = {
    "an empty file": (b"", "empty"),
    "an archive": (zipped(VCF), "Unpack it"),
    "a document": (b"%PDF-1.7\n" + b"x" * 9000, "document"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 9000, "picture"),
    "reads": (bgzipped(b"BAM\x01" + b"\0" * 9000), "sequencing reads"),
    "a text": (b"Dear colleague,\n" * 500, "not a VCF file"),
    "a table without genotypes": (b"name,age\nAma,7\n", "no line names the columns"),
    "a table of other genes": (b"rsid,genotype\nrs1,CT\n" * 500, "none of the positions"),
    "noise": (bytes(range(256)) * 4000, "cannot be read. Send a VCF, gVCF or BCF file"),
    "compressed noise": (gzip.compress(bytes(range(256)) * 4000), "XLSX, 23andMe text"),
    "a damaged file": (b"\x1f\x8b\x08\x00" + b"\xff" * 9000, "Send a VCF, gVCF or BCF file"),
    "part of a file": (bgzipped(VCF)[:-40], "part of it is missing"),
    "no records": (HEADER, "none of the positions"),
    "no samples": (VCF.replace(b"\tFORMAT\tSIM00001", b""), "no samples"),
    "a sample twice": (VCF.replace(b"\tSIM00001", b"\tSIM00001\tSIM00001"), "more than once"),
    "another build": (HEADER.replace(b"length=248956422", b"length=249250621") + RECORDS, "GRCh38"),
    "another reference": (HEADER + other_reference(RECORDS), "reference base differs"),
    "an allele that is not there": (VCF.replace(b"\t0|0\n", b"\t0|9\n"), "line "),
    "half a record": (HEADER + RECORDS[:2000].rpartition(b"\t")[0], "part of it is missing"),
}


@pytest.mark.parametrize("kind", BAD)
def test_genome(send, kind):
    contents, words = BAD[kind]
    response = send(contents)
    assert response.status_code == 422
    assert words in problems(response)["genome"]
    assert b"<form" in response.content


def test_the_file_is_called_by_its_name(send):
    assert problems(send(HEADER, name="ward 3.vcf"))["genome"].startswith("ward 3.vcf: ")


def test_no_file(client, db):
    response = client.post("/report/", {"format": "page", "complete": "True"})
    assert response.status_code == 422
    assert problems(response) == {"genome": "Choose a file first."}


@pytest.mark.parametrize(
    ("calls", "words"),
    [
        ("CYP2D6 *1/*4\nNOGENE *1/*2", "line 2"),
        ("CYP2D6", "line 1"),
        ("CYP2D6 *1/*2/*3", "more than two alleles"),
    ],
)
def test_results_from_elsewhere(send, vcf, calls, words):
    response = send(vcf, outside_calls=calls)
    assert response.status_code == 422
    assert words in problems(response)["outside_calls"]
    assert calls.splitlines()[0].encode() in response.content


def test_the_choices_made_are_still_there(send):
    response = send(HEADER, absent_is_reference="on", sample="SIM00001", outside_calls="CYP2D6 *1/*4")
    assert b'value="SIM00001"' in response.content
    assert b"CYP2D6 *1/*4</textarea>" in response.content
    assert re.search(rb'name="absent_is_reference"[^>]* checked', response.content)
