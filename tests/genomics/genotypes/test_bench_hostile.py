"""Whatever a file holds, reading it as a table gives a matrix or a `GenotypeError`, within bounds, and nothing else."""

import gzip
import io
import random
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.genotypes.bench.read import read_bench
from alliance.genomics.genotypes.errors import GenotypeError
from tests.genomics.bench_tables import POSITIONS, parts, read, table, workbook

NOISE = random.Random(3).randbytes(2 << 20)
TEXT = b"sample\trsid\tgenotype\tstrand\nP1\trs4244285\tA/G\t+\nP2\trs3064744\t6/7\t\nP1\trs72549303\tI/D\t-\n"
MAPPING = b"assay,rsid,strand,alleles\nC_1,rs4244285,+,wt=G; mut=A\nC_2,rs12248560,-,\n"
BOOK = [["sample", "rs4244285", "rs3064744"], ["P1", "A/G", "6/7"], [7, "G/G", "date:45000"]]
HAZARDS = [b"", b"\t", b"\n", b"\r", b"\0", b'"', b",", b";", b"/", b"#", b"[", b"=", b"-", b"9" * 30, b"\xff", b"\xfe"]


def attempt(content: bytes, mapping: bytes | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = table(Path(folder), content)
        assays = None if mapping is None else table(Path(folder), mapping, "assays.csv")
        with suppress(GenotypeError):
            found = read_bench(file, POSITIONS, assays)
            assert found.matrix.codes.shape == (len(POSITIONS), len(found.matrix.samples), 2)
            assert found.matrix.codes.min(initial=0) >= -3


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, by in changes:
        at = int(place * len(content))
        content = content[:at] + by + content[at + length :]
    return content


places = st.floats(0, 1, exclude_max=True)
pieces = st.one_of(st.sampled_from(HAZARDS), st.binary(max_size=4))
changes = st.lists(st.tuples(places, st.integers(0, 6), pieces), min_size=1, max_size=6)


@settings(max_examples=200)
@given(changes)
def test_changed_text(made: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(TEXT, made))


@settings(max_examples=100)
@given(changes)
def test_changed_text_of_two_bytes_a_letter(made: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(TEXT.decode().encode("utf-16"), made))


@settings(max_examples=100)
@given(changes)
def test_changed_mapping(made: list[tuple[float, int, bytes]]) -> None:
    attempt(TEXT, changed(MAPPING, made))


@settings(max_examples=100)
@given(changes)
def test_changed_workbook(made: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(workbook(BOOK), made))


@settings(max_examples=100)
@given(st.sampled_from(sorted(parts(BOOK))), changes)
def test_changed_part_of_a_workbook(name: str, made: list[tuple[float, int, bytes]]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for part, xml in parts(BOOK).items():
            archive.writestr(part, changed(xml.encode(), made) if part == name else xml)
    attempt(content.getvalue())


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_any_cells(cells: list[list[str]]) -> None:
    attempt("\n".join(["sample,rsid,genotype", *(",".join(row) for row in cells)]).encode("utf-8", "replace"))


@settings(max_examples=100)
@given(st.lists(st.text(max_size=12) | st.from_regex(r"[ACGTID()/0-9-]{0,8}", fullmatch=True), max_size=6))
def test_any_genotypes(said: list[str]) -> None:
    rows = [f"P{n}\t{rsid}\t{text}" for n, text in enumerate(said) for rsid in ("rs3064744", "rs72549309", "rs1050828")]
    attempt("\n".join(["sample\trsid\tgenotype", *rows]).encode("utf-8", "replace"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(NOISE, id="noise"),
        pytest.param(b"\0" * 100_000, id="zero bytes"),
        pytest.param(b"A" * (6 << 20), id="a line without end"),
        pytest.param(b"," * (6 << 20), id="a line of separators"),
        pytest.param(b"hello world\n" * 100_000, id="prose"),
        pytest.param(gzip.compress(NOISE), id="compressed noise"),
        pytest.param(gzip.compress(TEXT)[:-9], id="cut short"),
        pytest.param(TEXT + b"P1\trs4244285\t\0\n", id="a zero byte in the table"),
        pytest.param(b"\xff\xfe" + TEXT, id="odd bytes behind a byte-order mark"),
        pytest.param(b"PK\x03\x04" + NOISE[:1000], id="a damaged archive"),
        pytest.param(workbook(BOOK)[:-30], id="a workbook cut short"),
        pytest.param(workbook([["nothing"]]), id="a workbook without a table"),
    ],
)
def test_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(GenotypeError) as raised:
        read(tmp_path, content)
    assert raised.value.advice
    assert str(raised.value).startswith("table.csv")


def test_another_archive(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("genome.vcf", "##fileformat=VCFv4.2\n")
    with pytest.raises(GenotypeError, match="this archive is no XLSX workbook"):
        read(tmp_path, content.getvalue())


def bomb(sheet: str, strings: str | None = None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts(BOOK).items():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else xml)
        if strings is not None:
            archive.writestr("xl/sharedStrings.xml", strings)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bomb("<a>" + " " * (70 << 20)), id="much white space"),
        pytest.param(
            bomb('<sheetData><row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>'),
            id="two cells far apart",
        ),
        pytest.param(
            bomb(f'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="{"B" * 52}1"><v>1</v></c></row></sheetData>'),
            id="a column beyond every sheet",
        ),
        pytest.param(
            bomb(f'<sheetData><row><c r="A1"><v>1</v></c><c r="A{"0" * 9}99999999"><v>1</v></c></row></sheetData>'),
            id="a row number behind zeros",
        ),
        pytest.param(
            bomb(
                '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1000000">'
                + "<c><v>1</v></c>" * 50_000
                + "</row></sheetData>"
            ),
            id="many cells without a place in a far row",
        ),
        pytest.param(
            bomb('<c t="s"><v>0</v></c>' * 300_000, f"<sst><si><t>{'A' * 30_000}</t></si></sst>"),
            id="one long string in many cells",
        ),
    ],
)
def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, content: bytes) -> None:
    assert len(content) < 1 << 20
    with pytest.raises(GenotypeError, match="the workbook is too large for a table"):
        read(tmp_path, content)
