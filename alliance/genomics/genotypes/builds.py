"""Chromosome names and reference builds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

BUILDS = ("GRCh37", "GRCh38")
"""The builds that are read."""

NO_BUILD = "none"
"""Of tables, which name variants and need no coordinates."""


class ToldBy(StrEnum):
    """What tells the build of a file."""

    LENGTHS = "chromosome lengths in the header"
    NAME = "its name in the header"
    BASES = "reference bases at the defining positions"


_LENGTHS_ON = ("GRCh37", "GRCh38", "NCBI36 (hg18)", "T2T-CHM13")
_CONTIG_LENGTHS = {
    # In the order above; assembly reports GCA_000001405.1 and .15, GCF_000001405.12 and GCA_009914755.4.
    "chr1": (249250621, 248956422, 247249719, 248387328),
    "chr2": (243199373, 242193529, 242951149, 242696752),
    "chr4": (191154276, 190214555, 191273063, 193574945),
    "chr6": (171115067, 170805979, 170899992, 172126628),
    "chr7": (159138663, 159345973, 158821424, 160567428),
    "chr8": (146364022, 145138636, 146274826, 146259331),
    "chr10": (135534747, 133797422, 135374737, 134758134),
    "chr12": (133851895, 133275309, 132349534, 133324548),
    "chr13": (115169878, 114364328, 114142980, 113566686),
    "chr16": (90354753, 90338345, 88827254, 96330374),
    "chr19": (59128983, 58617616, 63811651, 61707364),
    "chr22": (51304566, 50818468, 49691432, 51324926),
    "chrX": (155270560, 156040895, 154913754, 154259566),
}
_REFSEQ = re.compile(r"NC_0000(\d\d)\.\d+$")
_REFSEQ_MITOCHONDRION = "NC_012920."
_CONTIG = re.compile(r"##contig=<.*?\bID=([^,>]+)")
_LENGTH = re.compile(r"\blength=(\d{1,12})\b")
_NAMES = {
    "GRCh37": ("grch37", "hg19", "b37", "hs37d5", "g1k_v37"),
    "GRCh38": ("grch38", "hg38", "hs38"),
    "NCBI36 (hg18)": ("ncbi36", "grch36", "hg18", "b36"),
    "T2T-CHM13": ("chm13", "t2t"),
}
_BUILD_OF = {name: build for build, names in _NAMES.items() for name in names}
_NAMED = re.compile(rf"##(?:reference|assembly|contig)\b.*?({'|'.join(_BUILD_OF)})", re.IGNORECASE)


def chromosome(name: str) -> str:
    """Name of a contig as the knowledge tables write it: `10`, `chr10` and `NC_000010.11` are all `chr10`."""
    refseq = _REFSEQ.match(name)
    if refseq:
        name = str(int(refseq.group(1)))
    if name.startswith(_REFSEQ_MITOCHONDRION):
        name = "M"
    if name[:3].lower() == "chr":
        name = name[3:]
    name = {"23": "X", "24": "Y", "MT": "M", "x": "X", "y": "Y"}.get(name, name)
    return f"chr{name}"


def grch38_length(chrom: str) -> int | None:
    """Bases of a chromosome in GRCh38, None for one on which no gene is called."""
    return _CONTIG_LENGTHS[chrom][_LENGTHS_ON.index("GRCh38")] if chrom in _CONTIG_LENGTHS else None


def build_from_header(lines: Iterable[str]) -> tuple[str | None, ToldBy]:
    """Build that the header's contig lengths, or else its reference line, tell: of `BUILDS`, one not read, or None.

    Where it is None, only the bases can tell.
    """
    named: str | None = None
    for line in lines:
        contig, length = _CONTIG.match(line), _LENGTH.search(line)
        if contig and length:
            known = _CONTIG_LENGTHS.get(chromosome(contig.group(1)), ())
            if int(length.group(1)) in known:
                return _LENGTHS_ON[known.index(int(length.group(1)))], ToldBy.LENGTHS
        match = _NAMED.match(line)
        if match and named is None:
            named = _BUILD_OF[match.group(1).lower()]
    return named, ToldBy.NAME if named else ToldBy.BASES
