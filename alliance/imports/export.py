"""The directory as a spreadsheet: what the reader may see of each member, one row each."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from alliance.members.models import Member
from alliance.members.visibility import Viewer
from alliance.members.vocabulary.terms import Term

HEADINGS = (
    "member", "name", "sector", "country", "languages", "institution", "about", "roles", "topics", "offers", "needs",
    "orcid",
)  # fmt: skip


class _SomeMember:
    """A member who is nobody in particular."""

    is_authenticated = True
    pk = None


AMONG_MEMBERS: Viewer = _SomeMember()
"""Sees what members let each other see; for whoever has the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_rows(viewer: Viewer) -> Iterator[list[str]]:
    """Headings, then the listed members in order of name. What a member hides from `viewer` is left empty."""
    yield list(HEADINGS)
    for member in Member.objects.listed().by_name().iterator(chunk_size=1000):
        shown = member.shown_to(viewer)
        yield [
            member.public_id,
            member.name,
            shown.sector,
            str(shown.country),
            ";".join(code for code, _name in shown.languages),
            shown.institution,
            shown.about,
            *(_codes(terms) for terms in (shown.roles, shown.topics, shown.offers, shown.needs)),
            shown.orcid,
        ]


def _codes(terms: Iterable[Term]) -> str:
    return ";".join(term.code for term in terms)


def as_csv(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of CSV. A cell that a spreadsheet would take for a formula is written with an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_xlsx(rows: Iterable[Sequence[str]], file: BinaryIO) -> None:
    """A workbook whose cells are all text, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("members")
    for row in rows:
        sheet.append([_text(sheet, cell) for cell in row])
    book.save(file)


def _text(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
