"""Forget a list."""

from django.db import transaction

from alliance.imports.models import Import
from alliance.imports.permission import OPERATORS_ONLY, ledger_name, may_import
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class DiscardImportError(Exception):
    """The actor is no operator."""


@transaction.atomic
def discard_import(actor: Member | None, source: Import) -> None:
    """Forget the list and all its rows. People who were taken over stay.

    Raises:
        DiscardImportError: the actor is no operator.
    """
    if not may_import(actor):
        raise DiscardImportError(OPERATORS_ONLY)
    _forget(source, ledger_name(actor))


@transaction.atomic
def discard_forgotten_imports() -> int:
    """Forget lists that nobody has touched for a month; for the work done every day."""
    forgotten = list(Import.objects.forgotten())
    for source in forgotten:
        _forget(source, "site")
    return len(forgotten)


def _forget(source: Import, actor: str) -> None:
    source.delete()
    append(actor=actor, verb="members.list_discarded", object=source.reference)
