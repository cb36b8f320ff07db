"""Take the rows of a list over, as people who are asked to join."""

from collections.abc import Callable

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.imports.addresses import emails_there
from alliance.imports.models import Import, Row
from alliance.imports.permission import OPERATORS_ONLY, ledger_name, may_import
from alliance.ledger.actions.append import append
from alliance.members.models import Member

_BATCH = 500
_TAKEN_OVER = (
    "email",
    "name",
    "sort_name",
    "sector",
    "country",
    "languages",
    "institution",
    "about",
    "topics",
    "orcid",
)
State = Row.State


class RunImportError(Exception):
    """The list is not checked, rows wait for a decision, or the actor is no operator."""


def run_import(actor: Member | None, source: Import, progress: Callable[[int], None] = lambda rows: None) -> int:
    """Make an application of every row that is ready; nobody is a member before saying yes to an invitation.

    Works in batches, each whole or not at all, and can be called again after any interruption: a row that was taken
    over is not taken over twice.

    Args:
        progress: called with the number of rows after each batch.

    Returns:
        How many people were taken over by this call.

    Raises:
        RunImportError: nothing is taken over.
    """
    if not may_import(actor):
        raise RunImportError(OPERATORS_ONLY)
    if not source.columns or source.rows.filter(state=State.READ).exists():
        raise RunImportError("the list is not checked yet: say first which column is which")
    if source.rows.filter(state=State.ALIKE).exists():
        raise RunImportError("some rows may be people who are there already: decide them first")
    taken = 0
    while rows := list(source.rows.in_state(State.READY)[:_BATCH]):
        taken += _take(actor, rows)
        progress(len(rows))
    _finish(source)
    return taken


def _take(actor: Member | None, rows: list[Row]) -> int:
    try:
        return _take_whole(actor, rows)
    except IntegrityError:
        # Somebody joined with one of these addresses at this very moment; the second look sees them.
        return _take_whole(actor, rows)


@transaction.atomic
def _take_whole(actor: Member | None, rows: list[Row]) -> int:
    there = emails_there({row.values["email"] for row in rows})
    new = [row for row in rows if row.values["email"] not in there]
    members = Member.objects.bulk_create([_applicant(row) for row in new])
    for row, member in zip(new, members, strict=True):
        row.state, row.member = State.TAKEN, member
    for row in rows:
        row.state = State.TAKEN if row.member_id else State.KNOWN
        row.cells, row.values = [], {}
    Row.objects.rewrite(rows, "state", "member", "cells", "values")
    if new:
        payload = {"members": len(new)}
        append(actor=ledger_name(actor), verb="members.imported", object=rows[0].source.reference, payload=payload)
    return len(new)


def _applicant(row: Row) -> Member:
    said = {name: row.values[name] for name in _TAKEN_OVER if name in row.values}
    # Until they come, nobody sees them; whether they are listed is theirs to say.
    return Member(**said, password=make_password(None), is_listed=False)


@transaction.atomic
def _finish(source: Import) -> None:
    dealt_with = (State.TAKEN, State.KNOWN, State.UNWANTED, State.SAME)
    source.rows.filter(state__in=dealt_with).update(cells=[], values={})
    source.finished_at = timezone.now()
    source.save(update_fields=["finished_at"])
