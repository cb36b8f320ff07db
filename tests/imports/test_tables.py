"""Lists are read as offices save them, and what is none is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from alliance.imports.tables import TableError, read_table

ROWS = [["Name", "E-mail"], ["Ελένη Παπαδοπούλου", "e@uoa.example"], ["ফরিদা ইয়াসমিন", "f@icddr.example"]]


def read(file):
    headings, rows = read_table(file)
    return headings, list(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_as_spreadsheets_save_it(tmp_path, encoding, separator, end):
    file = tmp_path / "list.csv"
    file.write_bytes(end.join(separator.join(row) for row in ROWS).encode(encoding))
    assert read(file) == (ROWS[0], [(2, ROWS[1]), (3, ROWS[2])])


def test_a_cell_may_go_over_several_lines(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('Name,About\n"Suharto","One\nTwo, three"\nAma,x\n')
    assert read(file) == (["Name", "About"], [(2, ["Suharto", "One\nTwo, three"]), (4, ["Ama", "x"])])


def test_a_workbook(tmp_path):
    book = Workbook()
    book.active.append([])
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    headings, rows = read(tmp_path / "list.xlsx")
    assert headings == ROWS[0]
    assert [cells for _, cells in rows] == ROWS[1:]


def test_empty_rows_and_missing_cells_harm_nothing(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("\nName,E-mail,,\n,,\nAma\nAma,a@b.example,more,and more\n")
    headings, rows = read(file)
    assert headings == ["Name", "E-mail"]
    assert rows == [(4, ["Ama", ""]), (5, ["Ama", "a@b.example"])]


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"\x00\x01\x02binary", "not a table"),
        (b",".join(b"c%d" % number for number in range(200)) + b"\n", "200 columns"),
        (packed(readme=b"hello"), "no XLSX workbook"),
        (packed(**{"xl__workbook.xml": b"<w/>", "xl__worksheets__sheet1.xml": b"0" * (80 << 20)}), "too large"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'Name\n"' + b"x" * 200_000 + b'"\n', "cannot be read"),
    ],
    ids=["empty", "blank", "binary", "wide", "archive", "bomb", "broken", "endless"],
)
def test_what_is_no_list_is_refused_with_the_reason(tmp_path, content, says):
    file = tmp_path / "list"
    file.write_bytes(content)
    with pytest.raises(TableError, match=says):
        read(file)


@given(content=st.binary(max_size=300))
def test_no_file_crashes_the_reader(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("lists") / "list"
    file.write_bytes(content)
    try:
        headings, rows = read(file)
    except TableError:
        return
    assert all(len(cells) == len(headings) for _, cells in rows)
