"""Declare a conflict of interest, or withdraw it. Nobody else sees it; draws that were announced stay as they are."""

from django.utils.translation import gettext as _

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act
from alliance.sortition.models import Conflict
from alliance.sortition.permissions import SortitionError

MOST = 100


class DeclareConflictError(SortitionError):
    """So many were declared that no more are taken."""


def declare_conflict(person: Member, about: str) -> Conflict:
    """Declare that one would not be impartial about something, which is named as the ledger names it.

    Raises:
        NotAllowedError: no member, or suspended.
        DeclareConflictError: too many.
    """
    must(may_act(person))
    if person.conflicts.count() >= MOST:
        raise DeclareConflictError(_("You declared as many conflicts as can be kept. Withdraw one first."))
    return Conflict.objects.get_or_create(member=person, about=about)[0]


def withdraw_conflict(person: Member, about: str) -> None:
    """Say that it is over.

    Raises:
        NotAllowedError: no member, or suspended.
    """
    must(may_act(person))
    person.conflicts.filter(about=about).delete()
