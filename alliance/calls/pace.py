"""How much one member may ask of others, so that nobody is flooded."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.members.refusals import RefusedError

MOST_OPEN = 3
"""Calls of one member that are open at the same time."""
MOST_CALLS = (timedelta(days=30), 6)
"""Calls that one member may open, however many of them are withdrawn."""
MOST_WAITING = 10
"""Requests of one member that wait for an answer."""
MOST_REQUESTS = (timedelta(days=1), 5)
MOST_TRIES = 3
"""Requests of one member to the same call."""


class PaceError(RefusedError):
    """Too much at once, or in too short a time."""


def hold_pace_of_calls(author: Member) -> None:
    """Let `author` open one more call, or raise `PaceError`. Call it in the transaction that opens it."""
    mine = _locked(author).calls
    if mine.forming().count() >= MOST_OPEN:
        raise PaceError(_("You have as many open calls as one can have. Found or withdraw one of them first."))
    period, most = MOST_CALLS
    if mine.filter(opened_at__gt=timezone.now() - period).count() >= most:
        raise PaceError(_("You have opened many calls in a short time. Please come back later."))


def hold_pace_of_requests(member: Member) -> None:
    """Let `member` ask once more, or raise `PaceError`. Call it in the transaction that asks."""
    mine = _locked(member).call_applications
    if mine.waiting().filter(call__state="open").count() >= MOST_WAITING:
        raise PaceError(_("Many of your requests wait for an answer. Please wait, or withdraw one of them."))
    period, most = MOST_REQUESTS
    if mine.of_others().filter(asked_at__gt=timezone.now() - period).count() >= most:
        raise PaceError(_("You have asked often today. Please come back tomorrow."))


def _locked(member: Member) -> Member:
    """The member, whose other requests at the same moment wait for this one."""
    return Member.objects.select_for_update().get(pk=member.pk)
