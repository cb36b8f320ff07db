"""The directory as a file: what members let each other see, and nothing a spreadsheet would run."""

import csv
import io

import pytest
from openpyxl import load_workbook

from alliance.imports.export import AMONG_MEMBERS, HEADINGS, as_csv, export_rows, write_xlsx
from alliance.members.models import Member

pytestmark = pytest.mark.django_db


def test_one_row_for_each_listed_member(cast, advocate):
    headings, *rows = list(export_rows(AMONG_MEMBERS))
    assert tuple(headings) == HEADINGS
    assert {row[1] for row in rows} == {member.name for member in cast} - {advocate.name}


def test_no_address_is_in_it(cast):
    text = "".join(as_csv(export_rows(AMONG_MEMBERS)))
    assert not any(member.email in text for member in cast)


def test_what_a_member_hides_is_empty(ama):
    ama.visibility = {"institution": "nobody", "about": "members"}
    ama.save()
    row = dict(zip(*list(export_rows(AMONG_MEMBERS)), strict=True))
    assert row["institution"] == ""
    assert row["about"] == ama.about


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(ama, text):
    Member.objects.filter(pk=ama.pk).update(about=text)
    rows = list(export_rows(AMONG_MEMBERS))
    written = list(csv.reader(io.StringIO("".join(as_csv(rows)), newline="")))
    assert written[1][HEADINGS.index("about")] == f"'{text}"
    book = io.BytesIO()
    write_xlsx(rows, book)
    cell = load_workbook(book).active.cell(2, HEADINGS.index("about") + 1)
    assert cell.data_type == "s"


def test_control_characters_do_not_spoil_the_workbook(ama):
    Member.objects.filter(pk=ama.pk).update(about="one\x0btwo")
    book = io.BytesIO()
    write_xlsx(export_rows(AMONG_MEMBERS), book)
    assert load_workbook(book).active.cell(2, HEADINGS.index("about") + 1).value == "onetwo"
