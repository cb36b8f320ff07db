"""A file is told by its first bytes."""

import bz2
import gzip
import lzma

import pytest

from alliance.clinic.contents import contents

VCF = b"##fileformat=VCFv4.2\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (VCF, "genotypes"),
        (b"\xef\xbb\xbf" + VCF, "genotypes"),
        (gzip.compress(VCF, mtime=0), "genotypes"),
        (gzip.compress(b"BCF\x02\x02", mtime=0), "genotypes"),
        (b"BCF\x02\x02", "genotypes"),
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (bz2.compress(VCF), "archive"),
        (lzma.compress(VCF), "archive"),
        (gzip.compress(b"BAM\x01", mtime=0), "reads"),
        (b"CRAM\x03", "reads"),
        (b"@read/1\nACGT\n+\nIIII\n", "reads"),
        (b"GIF89a", "picture"),
        (b"CHROM\tPOS\n", "table"),
        (gzip.compress(b"sample,rs4244285\n", mtime=0), "table"),
        ("sample,rs4244285\n".encode("utf-16"), "table"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "table"),
        (b"PK\x03\x04" + bytes(26) + b"genome.vcf", "archive"),
        (b"MZ\x00\x01", "unknown"),
        (b"\x1f\x8bnot gzip after all", "unknown"),
    ],
)
def test_kind(head, kind):
    assert contents(head) == kind


def test_the_beginning_is_enough():
    assert contents(gzip.compress(VCF + bytes(range(256)) * 4000)[:4096]) == "genotypes"
