"""Read a list in, as a first step that changes nothing but itself."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction

from alliance.imports.columns import guess_columns, is_sufficient
from alliance.imports.models import Import, Row
from alliance.imports.permission import OPERATORS_ONLY, ledger_name, may_import
from alliance.imports.tables import TableError, read_table
from alliance.ledger.actions.append import append
from alliance.members.models import Member

_BATCH = 1000


class OpenImportError(Exception):
    """The list cannot be read, or not by this person."""


@transaction.atomic
def open_import(actor: Member | None, file: Path, file_name: str, *, most_rows: int | None = None) -> Import:
    """Keep the rows of `file` until they are dealt with, and guess which column is which.

    Args:
        actor: an operator, or None for whoever has the machine.
        most_rows: refuse a longer list.

    Raises:
        OpenImportError: no operator, no table, too many rows or no rows.
    """
    if not may_import(actor):
        raise OpenImportError(OPERATORS_ONLY)
    try:
        headings, rows = read_table(file)
        source = Import.objects.create(file_name=file_name[-100:], headings=headings, made_by=actor)
        count = _keep(source, rows, most_rows)
    except TableError as error:
        raise OpenImportError(str(error)) from error
    if not count:
        raise OpenImportError("the list has headings but no rows")
    guessed = guess_columns(headings)
    if is_sufficient(guessed):
        source.columns = guessed
        source.save(update_fields=["columns"])
    append(actor=ledger_name(actor), verb="members.list_brought", object=source.reference, payload={"rows": count})
    return source


def _keep(source: Import, rows: Iterator[tuple[int, list[str]]], most_rows: int | None) -> int:
    count = 0
    while batch := list(islice(rows, _BATCH)):
        count += len(batch)
        if most_rows is not None and count > most_rows:
            raise OpenImportError(
                f"the list has more than {most_rows:,} rows: split it, or use `alliance members import`"
            )
        Row.objects.bulk_create(Row(source=source, line=line, cells=cells) for line, cells in batch)
    return count
