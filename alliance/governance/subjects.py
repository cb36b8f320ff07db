"""What proposals of some kinds are about, such as a term of office. Rooms above say about what one can propose."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.charter.rules import ABOUT_SOMETHING, Kind
from alliance.ledger.names import Named, names
from alliance.ledger.references import split
from alliance.members.models import Member

Check = Callable[[str, Member], str | Promise | None]
"""From a public identifier and whoever proposes to why it cannot be proposed; None where it can."""

_CHECKS: dict[tuple[Kind, str], Check] = {}


def register_subject(kind: Kind, of: str, check: Check) -> None:
    """Let proposals of `kind` be about things that the ledger names `of:<public id>`; called in `AppConfig.ready`.

    The room also registers how such a thing is called with `alliance.ledger.names.register_names`.
    """
    _CHECKS[kind, of] = check


def problem_of(kind: Kind, subject: str, author: Member) -> str | Promise | None:
    """Why `author` cannot propose this about `subject`, a reference; None where they can."""
    if kind not in ABOUT_SOMETHING:
        return _("A proposal of this kind is about nothing in the ledger.") if subject else None
    of, identifier = split(subject)
    check = _CHECKS.get((kind, of))
    if check is None or not identifier:
        return _("A proposal of this kind begins on the page of what it is about.")
    return check(identifier, author)


def named(subject: str, reader: Member) -> Named | None:
    """Name and page of a subject, where the reader may see it."""
    return names([subject], reader).get(subject) if subject else None
