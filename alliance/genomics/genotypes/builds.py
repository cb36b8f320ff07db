"""Chromosome names and reference builds."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTIG_LENGTHS = {
    # GRCh37 length, GRCh38 length (Genome Reference Consortium assembly reports GCA_000001405.1 and .15).
    "chr1": (249250621, 248956422),
    "chr2": (243199373, 242193529),
    "chr4": (191154276, 190214555),
    "chr6": (171115067, 170805979),
    "chr7": (159138663, 159345973),
    "chr8": (146364022, 145138636),
    "chr10": (135534747, 133797422),
    "chr12": (133851895, 133275309),
    "chr13": (115169878, 114364328),
    "chr16": (90354753, 90338345),
    "chr19": (59128983, 58617616),
    "chr22": (51304566, 50818468),
    "chrX": (155270560, 156040895),
}
_REFSEQ = re.compile(r"NC_0000(\d\d)\.\d+$")
_REFSEQ_MITOCHONDRION = "NC_012920."
_CONTIG = re.compile(r"##contig=<.*?\bID=([^,>]+)")
_LENGTH = re.compile(r"\blength=(\d{1,12})\b")
_NAMED = re.compile(r"##(?:reference|assembly|contig)\b.*?(GRCh38|hg38|GRCh37|hg19|b37|hs37d5)", re.IGNORECASE)


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
    return _CONTIG_LENGTHS.get(chrom, (None, None))[1]


def build_from_header(lines: Iterable[str]) -> str | None:
    """`GRCh38` or `GRCh37` where the header's contig lengths, or else its reference line, say so; else None."""
    named: str | None = None
    for line in lines:
        contig, length = _CONTIG.match(line), _LENGTH.search(line)
        if contig and length:
            known = _CONTIG_LENGTHS.get(chromosome(contig.group(1)))
            if known and int(length.group(1)) in known:
                return "GRCh38" if int(length.group(1)) == known[1] else "GRCh37"
        match = _NAMED.match(line)
        if match and named is None:
            named = "GRCh38" if match.group(1).lower() in {"grch38", "hg38"} else "GRCh37"
    return named
