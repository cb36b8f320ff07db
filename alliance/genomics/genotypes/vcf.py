"""Read the records of VCF files that define alleles, and only those, into a `GenotypeMatrix`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.genotypes import builds, streams
from alliance.genomics.genotypes.depths import depths_are_one_an_allele
from alliance.genomics.genotypes.errors import GenotypeError

_HEADER_LIMIT = 64 << 20
_RECORD_LIMIT = 256 << 20
_INDEX_WORTHWHILE = 64 << 20
"""Below this size (bytes) one pass over the file is quicker than seeking in it."""
_LONG_RECORD = 4096
"""From this length (bytes) on it is quicker to look at every record's ALT than to search the buffer for blocks."""
_HASH = ord("#")
_BOM = b"\xef\xbb\xbf"
_REFERENCE_BLOCK = frozenset({"<NON_REF>", "<*>", "<X>"})
"""ALTs that stand for any other base; a record that has no other describes a stretch of reference, not a variant."""
_RANGES = (
    *("##ALT=<ID=NON_REF", "##ALT=<ID=*", "##ALT=<ID=DEL", "##ALT=<ID=CN"),
    *("##GVCF", "##INFO=<ID=END", "##INFO=<ID=SVLEN"),
)
_REMOVES = re.compile(r"<(?:DEL\b.*|CN0|CNV\b.*)>")
_NO_VCF = "Send a VCF file (plain, .gz or .bgz) or a BCF file."


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself before its first record."""

    samples: tuple[str, ...]
    build: str | None
    told_by: builds.ToldBy
    """What tells the build: the header, or where that does not, the reference bases."""
    blocks: bool
    """Whether records may stand for a range: of reference bases (gVCF), or of bases that a symbolic allele deletes."""
    lines: int
    carriage_return: bool
    allele_depths: bool = True
    """Whether AD, where there is one, counts the reads of REF and each ALT."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record that may describe a defining position, its genotypes still as the file's bytes."""

    chrom: str
    start: int
    end: int
    """Last base of a reference block or of a deletion without bases; `start` for any other record."""
    ref: str
    alts: tuple[str, ...]
    passed: bool
    format: tuple[str, ...]
    genotypes: bytes
    place: str


def read_header(file: Path) -> Header:
    """Parse the header of a VCF file. Raises `GenotypeError` where the file is no VCF."""
    waiting, text = b"", list[str]()
    for piece in _text(file):
        waiting += piece
        if not text and not waiting.startswith(b"##fileformat=VCF"):
            raise GenotypeError("this is not a VCF file.", file=file, advice=_NO_VCF)
        *lines, waiting = waiting.split(b"\n")
        for line in lines:
            text.append(line.decode("utf-8", "replace"))
            if line.startswith(b"#CHROM"):
                return parse_header(text, file)
            if not line.startswith(b"#"):
                break
        else:
            if sum(map(len, text)) + len(waiting) < _HEADER_LIMIT:
                continue
        break
    if waiting.startswith(b"#CHROM"):
        return parse_header([*text, waiting.decode("utf-8", "replace")], file)
    if not text and not waiting:
        raise GenotypeError("the file is empty.", file=file, advice=_NO_VCF)
    raise GenotypeError("the header has no #CHROM line.", file=file, place=f"line {max(1, len(text))}", advice=_NO_VCF)


def parse_header(text: Sequence[str], file: Path) -> Header:
    """Header from its lines, the last of which is #CHROM. Raises `GenotypeError` where there is no sample to read."""
    columns = text[-1].rstrip("\r").split("\t")
    if len(columns) < 8:
        raise GenotypeError(
            "the #CHROM line does not have the columns of VCF with tabs between.",
            file=file,
            place=f"line {len(text)}",
            advice="An editor may have turned tabs into spaces; export the file again.",
        )
    samples = tuple(columns[9:])
    if not samples:
        raise GenotypeError(
            "there are no samples in it: the #CHROM line ends before the first sample.",
            file=file,
            place=f"line {len(text)}",
            advice="Export the file with genotypes.",
        )
    twice = [name for name, count in Counter(samples).items() if count > 1]
    if twice:
        raise GenotypeError(
            f"{len(twice)} sample name(s) stand more than once in the header.",
            file=file,
            place=f"line {len(text)}",
            advice="Give every sample its own name.",
        )
    blocks = any(line.startswith(_RANGES) for line in text)
    (build, told_by), depths = builds.build_from_header(text), depths_are_one_an_allele(text)
    return Header(samples, build, told_by, blocks, len(text), text[-1].endswith("\r"), depths)


Wanted = Mapping[str, frozenset[int]]
"""Chromosome -> starts of the records that may describe a defining position."""
Region = tuple[str, int, int]
"""Chromosome, first and last position."""


def records(file: Path, header: Header, wanted: Wanted, regions: Sequence[Region]) -> Iterator[Record]:
    """Records that start at a wanted position, and reference blocks that end behind their start.

    `regions` hold everything wanted; a large indexed file is read only there.
    """
    index = file.with_name(file.name + ".tbi")
    if _index_helps(file, index):
        streams.require_complete(file)
        for contig, windows in streams.tabix_offsets(index).items():
            for region in regions:
                offset = streams.window_offset(windows, region[1]) if builds.chromosome(contig) == region[0] else None
                if offset is not None:
                    pieces = _whole_lines(streams.pieces_from(file, offset), file, header)
                    yield from _select(pieces, file, header, wanted, region)
    else:
        yield from _select(_whole_lines(_text(file), file, header), file, header, wanted, None)


def _index_helps(file: Path, index: Path) -> bool:
    """Whether to read only regions. An index older than its file may describe an earlier version, and is left alone."""
    return (
        file.stat().st_size > _INDEX_WORTHWHILE
        and index.is_file()
        and index.stat().st_mtime >= file.stat().st_mtime
        and streams.compression(file) == "bgzip"
    )


def _text(file: Path) -> Iterator[bytes]:
    """The decompressed file without the byte-order mark that some editors put in front."""
    pieces = streams.pieces(file)
    if first := next(pieces, b""):
        yield first.removeprefix(_BOM)
    yield from pieces


def _whole_lines(pieces: Iterator[bytes], file: Path, header: Header) -> Iterator[bytes]:
    """The same bytes, cut behind line ends; a whole last line gets one if it has none."""
    waiting: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield b"".join((*waiting, piece[:cut]))
            waiting = []
        waiting.append(piece[cut:])
        if sum(map(len, waiting)) > _RECORD_LIMIT:
            raise GenotypeError("a line is too long for a VCF record.", file=file, advice=_NO_VCF)
    if last := b"".join(waiting):
        if last[0] != _HASH and last.strip() and last.count(b"\t") < len(header.samples) + 8:
            raise GenotypeError(
                "the file ends within a record: part of it is missing.", file=file, advice="Copy or download it again."
            )
        yield last + b"\n"


def _select(
    buffers: Iterator[bytes], file: Path, header: Header, wanted: Wanted, within: Region | None
) -> Iterator[Record]:
    """Look at the first two columns of every line, and parse the lines that are wanted.

    This loop sees every record of a genome, so it copies nothing and looks the chromosome up only when it changes.
    `within` ends the reading behind a region; line numbers are known only where there is none.
    """
    number, prefix, chrom, starts = 0, b"#", "", frozenset[int]()
    for buffer in buffers:
        find, at, end = buffer.find, 0, buffer.find(b"\n")
        blocks = header.blocks and (end > _LONG_RECORD or b"END=" in buffer or b"SVLEN=" in buffer)
        while end >= 0:
            number += 1
            if buffer[at] != _HASH and end - at > 1:
                if not buffer.startswith(prefix, at):
                    tab = find(b"\t", at, end)
                    prefix = buffer[at : end if tab < 0 else tab + 1]
                    chrom = builds.chromosome(prefix[:-1].decode("utf-8", "replace"))
                    starts = wanted.get(chrom, frozenset())
                second = find(b"\t", at + len(prefix), end)
                try:
                    start = int(buffer[at + len(prefix) : max(at, second)])
                except ValueError:
                    place = None if within else number
                    raise _bad_record(file, place, None, "the record has no chromosome and position") from None
                if within is not None and (chrom != within[0] or start > within[2]):
                    return
                if start in starts or (blocks and _is_block(buffer, second, end)):
                    yield parse_record(buffer[at:end], chrom, start, file, None if within else number)
            at = end + 1
            end = find(b"\n", at)


def _is_block(buffer: bytes, second: int, end: int) -> bool:
    """Whether the record may stand for a range: its ALT is none or symbolic and INFO has an END or a length."""
    alt = buffer.find(b"\t", buffer.find(b"\t", second + 1, end) + 1, end) + 1
    if buffer[alt : alt + 1] not in (b"<", b"."):
        return False
    info = min(end, alt + 2000)
    return buffer.find(b"END=", alt, info) > 0 or buffer.find(b"SVLEN=", alt, info) > 0


def parse_record(line: bytes, chrom: str, start: int, file: Path, number: int | None) -> Record:
    """Split one record line. `number` is its line in the file, None where that is unknown."""
    fields = line.rstrip(b"\r").split(b"\t", 9)
    if len(fields) < 10:
        raise _bad_record(
            file, number, f"{chrom}:{start}", f"the record has {len(fields)} columns instead of 10 or more"
        )
    ref, alt = fields[3].decode("utf-8", "replace").upper(), fields[4].decode("utf-8", "replace")
    if not ref:
        raise _bad_record(file, number, f"{chrom}:{start}", "the record has no REF")
    alts = () if alt in {".", ""} else tuple(a if a.startswith("<") else a.upper() for a in alt.split(","))
    ranged = _REFERENCE_BLOCK.issuperset(alts) or any(map(removes, alts))
    end = _end(start, fields[7]) if ranged else start
    place = f"{chrom}:{start}" if number is None else f"line {number} ({chrom}:{start})"
    names = tuple(fields[8].decode("utf-8", "replace").split(":"))
    return Record(chrom, start, end, ref, alts, fields[6] in (b"PASS", b".", b""), names, fields[9], place)


def removes(alt: str) -> bool:
    """Whether an ALT takes bases away without spelling them: `<DEL>`, `<CN0>`, or `<CNV>`, which may add or take."""
    return _REMOVES.fullmatch(alt) is not None


def _end(start: int, info: bytes) -> int:
    """Last base of a range: INFO's END, else as far as the longest of its SVLEN goes; `start` where neither tells."""
    ends = [start]
    for entry in info.split(b";"):
        name, _, value = entry.partition(b"=")
        if name == b"END" and value.isdigit() and len(value) < 12:
            return int(value)
        if name == b"SVLEN":
            ends += [start + int(n) for n in value.replace(b"-", b"").split(b",") if n.isdigit() and len(n) < 12]
    return max(ends)


def _bad_record(file: Path, number: int | None, place: str | None, problem: str) -> GenotypeError:
    where = place if number is None else f"line {number}" + (f" ({place})" if place else "")
    return GenotypeError(problem + ".", file=file, place=where, advice="The file may be cut or edited by hand.")
