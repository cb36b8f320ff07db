"""Whatever happens to a file on its way, reading it gives a matrix or a `GenotypeError`, never another exception."""

import gzip
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import UNREADABLE
from alliance.genomics.genotypes.reader import read_matrix
from tests.genomics.vcf_files import KNOWLEDGE, META, position, record, text

GENES = ("CYP2C19", "UGT1A1", "G6PD")
POSITIONS = [p for gene in GENES for p in KNOWLEDGE.genes[gene].positions]
SUBJECTS = [position("CYP2C19", "rs4244285"), position("UGT1A1", "rs3064744"), position("G6PD", "rs1050828")]
BLOCKS = '##INFO=<ID=END,Number=1,Type=Integer,Description="Last base">'
LINES = [
    *(record(p, "0|1:12:7", "1/1:0:.", fields="GT:DP:PS") for p in SUBJECTS),
    record(SUBJECTS[0], "0/0", "./.", pos="94781000", ref="A", alt="<NON_REF>", info="END=94782000"),
    *(record(p, "0/1", "0|0") for p in SUBJECTS),
]
VALID = text(LINES, samples=("A", "B"), meta=(*META, BLOCKS)).encode()
HAZARDS = [
    b"",
    b"\t",
    b"\n",
    b"\r",
    b"\0",
    b".",
    b",",
    b":",
    b"/",
    b"|",
    b"<",
    b"*",
    b"-1",
    b"END=",
    b"9" * 30,
    b"\xff",
]


def attempt(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.vcf"
        file.write_bytes(content)
        with suppress(GenotypeError):
            matrix = read_matrix([file], POSITIONS)
            assert matrix.codes.shape == (len(POSITIONS), len(matrix.samples), 2)
            assert matrix.codes.min(initial=0) >= UNREADABLE


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """At each place (a share of the length) so many bytes replaced by others."""
    for place, length, by in changes:
        at = int(place * len(content))
        content = content[:at] + by + content[at + length :]
    return content


places = st.floats(0, 1, exclude_max=True)
pieces = st.one_of(st.sampled_from(HAZARDS), st.binary(max_size=4))
changes = st.lists(st.tuples(places, st.integers(0, 6), pieces), min_size=1, max_size=6)


@settings(max_examples=300)
@given(changes)
def test_changed_text(made: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(VALID, made))


@settings(max_examples=200)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 10), pieces)
def test_changed_columns(line: int, column: int, by: bytes) -> None:
    """One column of one record replaced."""
    lines = VALID.split(b"\n")
    cells = lines[-1 - len(LINES) + line].split(b"\t")
    cells[min(column, len(cells) - 1)] = by
    lines[-1 - len(LINES) + line] = b"\t".join(cells)
    attempt(b"\n".join(lines))


@settings(max_examples=100)
@given(changes)
def test_changed_compressed_bytes(made: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(gzip.compress(VALID, mtime=0), made))


@settings(max_examples=100)
@given(st.integers(0, len(VALID)))
def test_text_cut_short(length: int) -> None:
    attempt(VALID[:length])
