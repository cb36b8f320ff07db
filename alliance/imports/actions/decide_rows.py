"""Decide whether a row that looks like somebody is that person."""

from collections.abc import Iterable

from django.db import transaction

from alliance.imports.models import Import, Row
from alliance.imports.permission import OPERATORS_ONLY, may_import
from alliance.members.models import Member


class DecideRowsError(Exception):
    """The actor is no operator."""


@transaction.atomic
def decide_rows(actor: Member | None, source: Import, lines: Iterable[int] | None, *, same: bool) -> int:
    """Leave rows out as the same person, or have them taken over as another. Only a person can know.

    Args:
        lines: the rows; None for all that wait for a decision.

    Returns:
        How many rows were decided. Rows that do not wait for a decision stay as they are.

    Raises:
        DecideRowsError: the actor is no operator.
    """
    if not may_import(actor):
        raise DecideRowsError(OPERATORS_ONLY)
    waiting = source.rows.filter(state=Row.State.ALIKE)
    if lines is not None:
        waiting = waiting.filter(line__in=list(lines))
    if same:
        return waiting.update(state=Row.State.SAME, cells=[], values={})
    return waiting.update(state=Row.State.READY)
