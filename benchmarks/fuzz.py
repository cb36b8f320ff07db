"""Hand every reader damaged and random files: each must end in a result or in the reader's own error, and soon.

    python -m benchmarks.fuzz [INPUTS_PER_READER [SECONDS_PER_READER [READER ...]]]

Inputs are small valid files, changed at a few places, and random bytes; the n-th input of a reader is the same in every
run. One that ends in another exception, takes longer than `BOUND` or ends the process is a defect: it is kept, its file
is named, and the run ends with 1.
"""

from __future__ import annotations

import gzip
import io
import math
import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import cyvcf2

from alliance.genomics.frequencies.populations import PopulationError, read_populations
from alliance.genomics.genotypes import streams
from alliance.genomics.genotypes.bench.read import read_bench
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import UNREADABLE
from alliance.genomics.genotypes.outside import read_outside_calls
from alliance.genomics.genotypes.reader import read_matrix
from alliance.genomics.outside_calls import outside_calls
from alliance.genomics.simulate.bgzip import BgzipWriter
from tests.genomics.bench_tables import Cells, parts, workbook
from tests.genomics.genotypes.test_bench_hostile import MAPPING
from tests.genomics.genotypes.test_bench_hostile import TEXT as BENCH
from tests.genomics.genotypes.test_outside_fuzz import FILES as OUTSIDE
from tests.genomics.vcf_files import KNOWLEDGE, META, position, record, text

BOUND = 5.0
"""Seconds that an input of a few kilobytes may take at most."""
HANG = 60.0
"""Seconds of processor time after which the system ends a process that does not heed `BOUND`, as in a C library."""
RANDOM_SHARE = 0.05
CHANGES = (1, 1, 1, 2, 3, 6)
SUBJECTS = [
    position("CYP2C19", "rs4244285"),
    position("CYP2C19", "rs12248560"),
    position("UGT1A1", "rs3064744"),
    position("G6PD", "rs1050828"),
    position("DPYD", "rs3918290"),
]
BLOCKS = '##INFO=<ID=END,Number=1,Type=Integer,Description="Last base">'
FIELDS = (
    '##FILTER=<ID=q10,Description="Low quality">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Reads">',
    '##FORMAT=<ID=PS,Number=1,Type=Integer,Description="Phase set">',
)
CONTIGS = tuple(f"##contig=<ID={chrom}>" for chrom in sorted({p.chrom for p in SUBJECTS} - {"chr10"}))
HAZARDS = [
    *(bytes([byte]) for byte in b"\t\n\r\0 .,:;/|<>*#=+-x[]{}()\"'0\xff\xfe\x85"),
    *(b"END=", b"-1", b"0|1", b"./.", b"<NON_REF>", b"<*>", b"\r\n", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xed\xa0\x80"),
    *(b"9" * 30, b"9" * 5000, b"null", b"nan", b"1e999", b"\x1f\x8b", b"BCF\x02\x02", b"PK\x03\x04", b"rs4244285"),
]


@dataclass(frozen=True)
class Reader:
    """What is read, from which valid files, and how many records a result says it has not used.

    `packed` makes the file from the changed bytes, where the format has an outer layer. In a `binary` format, which
    says how long its parts are, most bytes are changed where they stand.
    """

    valid: tuple[bytes, ...]
    read: Callable[[Path], int]
    packed: Callable[[bytes, random.Random], bytes] = lambda content, _: content
    suffix: str = ""
    binary: bool = False


@dataclass
class Tally:
    """What became of a reader's inputs."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    rejected: int = 0
    slowest: float = 0.0
    defects: list[str] = field(default_factory=list)


class Overdue(BaseException):
    """An input took too long; no reader may catch this."""


def changed(content: bytes, draw: random.Random) -> bytes:
    """The content with a few places replaced, repeated, dropped, swapped or cut."""
    for _ in range(draw.choice(CHANGES)):
        at = draw.randrange(len(content) + 1)
        end = min(len(content), at + draw.choice((0, 1, 1, 2, 4, 9, 40)))
        match draw.randrange(8):
            case 0:
                content = content[:at] + draw.randbytes(draw.randint(1, 4)) + content[end:]
            case 1:
                content = content[:end] + content[at:end] * draw.choice((1, 2, 50)) + content[end:]
            case 2:
                start = draw.randrange(len(content) + 1)
                content = content[:at] + content[start : start + draw.randint(1, 60)] + content[end:]
            case 3 if content[at:end]:
                content = content[:at] + bytes([content[at] ^ 1 << draw.randrange(8)]) + content[at + 1 :]
            case 4:
                content = _with_lines_changed(content, draw)
            case 5 if draw.random() < 0.3:
                content = content[:at]
            case _:
                content = content[:at] + draw.choice(HAZARDS) + content[end:]
    return content


def changed_in_place(content: bytes, draw: random.Random) -> bytes:
    """The content with a few bytes replaced by others."""
    bytes_ = bytearray(content)
    for _ in range(draw.choice(CHANGES)):
        at = draw.randrange(len(bytes_))
        bytes_[at] = draw.choice((0, 1, 127, 128, 255, bytes_[at] ^ 1 << draw.randrange(8), draw.randrange(256)))
    return bytes(bytes_)


def _with_lines_changed(content: bytes, draw: random.Random) -> bytes:
    lines = content.split(b"\n")
    at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    cells = lines[at].split(b"\t")
    match draw.randrange(4):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            del lines[at]
        case _:
            cells[draw.randrange(len(cells))] = draw.choice(HAZARDS)
            lines[at] = b"\t".join(cells)
    return b"\n".join(lines)


def made(reader: Reader, draw: random.Random) -> bytes:
    """One input."""
    if draw.random() < RANDOM_SHARE:
        head = draw.choice((b"", draw.choice(reader.valid)[: draw.randrange(200)]))
        return head + draw.randbytes(draw.randrange(2000))
    change = changed_in_place if reader.binary and draw.random() < 0.7 else changed
    return reader.packed(change(draw.choice(reader.valid), draw), draw)


def matrix(file: Path) -> int:
    found = read_matrix([file], SUBJECTS)
    assert found.codes.shape == (len(SUBJECTS), len(found.samples), 2)
    assert found.codes.min(initial=0) >= UNREADABLE
    return len(found.mismatched) + len(found.repeated)


def bench(file: Path, mapping: Path | None = None) -> int:
    found = read_bench(file, SUBJECTS, mapping)
    assert found.matrix.codes.shape == (len(SUBJECTS), len(found.matrix.samples), 2)
    assert all(row.reason and row.line > 0 for row in found.rejected)
    return len(found.rejected)


def assays(file: Path) -> int:
    table = file.with_name(f"{file.name}-table")
    table.write_bytes(BENCH)
    return bench(table, file)


def outside(file: Path) -> int:
    found = read_outside_calls(file, KNOWLEDGE.genes)
    assert all(row.place and row.problem for row in found.rejected)
    outside_calls(found.calls, ("A",), KNOWLEDGE)
    return len(found.rejected)


def populations(file: Path) -> int:
    read_populations(file)
    return 0


def tabix(file: Path) -> int:
    for windows in streams.tabix_offsets(file).values():
        streams.window_offset(windows, 94_781_859)
    return 0


def bgzipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with BgzipWriter(stream) as writer:
        writer.write(content)
    return stream.getvalue()


def in_blocks(content: bytes, draw: random.Random) -> bytes:
    """Mostly in whole bgzip blocks, so that what is damaged is reached; else in damaged ones, or in none."""
    kind = draw.random()
    if kind < 0.2:
        return content
    return bgzipped(content) if kind < 0.8 else changed(bgzipped(content), draw)


def in_workbook(content: bytes, draw: random.Random) -> bytes:
    """The changed sheet in a whole archive, or the valid one in a damaged archive."""
    if draw.random() < 0.3:
        return changed(workbook(BOOK), draw)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in parts(BOOK).items():
            archive.writestr(name, content if name.endswith("sheet1.xml") else xml)
    return stream.getvalue()


def bcf(plain: bytes) -> bytes:
    """A VCF text as uncompressed BCF."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.vcf"), Path(folder, "a.bcf")
        source.write_bytes(plain)
        records = cyvcf2.VCF(str(source))
        writer = cyvcf2.Writer(str(target), records, "wb")
        for variant in records:
            writer.write_record(variant)
        writer.close()
        return gzip.decompress(target.read_bytes())


def lines(*fields: str) -> list[str]:
    return [record(p, *fields, fields="GT:DP:PS") for p in SUBJECTS]


def cohort(records: Sequence[str]) -> bytes:
    return text(records, samples=("A", "B"), meta=(*META, *CONTIGS, BLOCKS, *FIELDS)).encode()


BLOCK = {"ref": "A", "alt": "<NON_REF>"}
VCF = cohort([*lines("0|1:12:7", "1/1:0:."), *(record(p, "0/1", "0|0", filter="q10") for p in SUBJECTS)])
GVCF = cohort(
    [
        *(
            record(p, "0/0", "./.", pos=str(p.position - 9), info=f"END={p.position + 9}", **BLOCK)
            for p in SUBJECTS[:3]
        ),
        *lines("0/0:30:.", "0/1:9:.")[2:],
    ]
)
BOOK: Cells = [["sample", "rs4244285", "rs3064744"], ["P1", "A/G", "6/7"], [7, "G/G", "date:45000"]]
POPULATIONS = b"sample\tpopulation\tsuper_population\nA\tGBR\tEUR\nB\tYRI\tAFR\nC\t\tAFR\n"
TABIX = (
    b"TBI\x01" + b"".join(n.to_bytes(4, "little") for n in (1, 2, 1, 2, 0, 35, 0, 6)) + b"chr10\0"
    b"\1\0\0\0\x49\x12\0\0\1\0\0\0" + bytes(16) + b"\3\0\0\0" + bytes(range(24))
)
READERS = {
    "VCF": Reader((VCF,), matrix, suffix=".vcf"),
    "VCF, compressed": Reader((VCF, GVCF), matrix, in_blocks, ".vcf.gz"),
    "gVCF": Reader((GVCF,), matrix, suffix=".g.vcf"),
    "BCF": Reader((bcf(VCF), bcf(GVCF)), matrix, in_blocks, ".bcf", binary=True),
    "tabix index": Reader((TABIX,), tabix, in_blocks, ".tbi", binary=True),
    "bench table": Reader((BENCH, BENCH.decode().encode("utf-16"), BENCH.replace(b"\t", b";")), bench),
    "assay names": Reader((MAPPING,), assays),
    "workbook": Reader((parts(BOOK)["xl/worksheets/sheet1.xml"].encode(),), bench, in_workbook, ".xlsx"),
    "outside calls": Reader(tuple(content.encode() for content in OUTSIDE.values()), outside),
    "populations": Reader((POPULATIONS,), populations),
}


def attempt(reader: Reader, file: Path, tally: Tally) -> str:
    """Read one file; the defect it shows, or nothing."""
    started, defect = time.process_time(), ""
    signal.setitimer(signal.ITIMER_REAL, BOUND)
    try:
        tally.rejected += reader.read(file)
        tally.read += 1
    except (GenotypeError, PopulationError) as error:
        tally.refused += 1
        defect = "" if str(error) else "an error without a message"
    except (Exception, Overdue) as error:
        defect = repr(error)[:200]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    tally.slowest = max(tally.slowest, time.process_time() - started)
    return defect


def share(name: str, first: int, step: int, count: int, until: float, folder: Path) -> Tally:
    """Every `step`-th input of a reader from the `first` on, until there are `count` or the clock says `until`."""
    signal.signal(signal.SIGALRM, _overdue)
    # htslib writes what it thinks of every damaged file.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    reader, tally = READERS[name], Tally()
    for number in range(first, count, step):
        if time.monotonic() > until:
            break
        signal.setitimer(signal.ITIMER_PROF, HANG)
        file = folder / f"{name.replace(' ', '-')}-{first}{reader.suffix}"
        file.write_bytes(made(reader, random.Random(f"{name} {number}")))
        tally.inputs += 1
        if defect := attempt(reader, file, tally):
            kept = file.with_stem(f"defect-{number}-{file.stem}")
            file.rename(kept)
            tally.defects.append(f"{kept}: {defect}")
    signal.setitimer(signal.ITIMER_PROF, 0)
    return tally


def _overdue(number: int, frame: FrameType | None) -> None:
    raise Overdue


def run(name: str, count: int, seconds: float, folder: Path) -> Tally:
    """All inputs of one reader, on every processor."""
    workers, until = os.cpu_count() or 1, time.monotonic() + seconds
    total = Tally()
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(share, name, n, workers, count, until, folder) for n in range(workers)]
    for future in futures:
        try:
            tally = future.result()
        except BrokenProcessPool:
            total.defects.append(f"{folder}: a process ended while reading its last file")
            break
        for column in ("inputs", "read", "refused", "rejected", "defects"):
            setattr(total, column, getattr(total, column) + getattr(tally, column))
        total.slowest = max(total.slowest, tally.slowest)
    return total


def main(count: int, seconds: float, names: Sequence[str]) -> int:
    folder, defects, inputs = Path(tempfile.mkdtemp(prefix="fuzz-")), list[str](), 0
    print(f"{'':16}{'inputs':>10}{'read':>10}{'refused':>10}{'rows rejected':>15}{'seconds':>9}{'slowest ms':>12}")
    for name in names:
        started = time.perf_counter()
        tally = run(name, count, seconds, folder)
        took = time.perf_counter() - started
        print(
            f"{name:16}{tally.inputs:10,}{tally.read:10,}{tally.refused:10,}{tally.rejected:15,}{took:9.0f}"
            f"{1000 * tally.slowest:12.0f}",
            *tally.defects[:10],
            sep="\n  ",
            flush=True,
        )
        defects, inputs = defects + tally.defects, inputs + tally.inputs
    print(f"{inputs:,} inputs, {len(defects)} defects")
    return int(bool(defects))


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
            float(sys.argv[2]) if len(sys.argv) > 2 else math.inf,
            sys.argv[3:] or list(READERS),
        )
    )
