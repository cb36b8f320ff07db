"""How much one member may write in how much time, so that nobody buries a discussion."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.governance.permissions import GovernanceError
from alliance.members.models import Member

PROPOSALS = ((timedelta(days=1), 2), (timedelta(days=30), 6))
AMENDMENTS = ((timedelta(days=1), 5), (timedelta(days=30), 30))
COMMENTS = ((timedelta(minutes=10), 6), (timedelta(days=1), 50))
OBJECTIONS = ((timedelta(days=1), 5),)
MOST_DRAFTS = 20


class PaceError(GovernanceError):
    """Too much in too short a time."""

    def __init__(self) -> None:
        super().__init__(_("You have written a lot in a short time. Please wait a little before you send this."))


def hold_pace(member: Member, written: QuerySet, time: str, limits: Sequence[tuple[timedelta, int]]) -> None:
    """Let `member` write one more, or raise `PaceError`. Call it in the transaction that writes.

    Args:
        written: what they wrote so far.
        time: the column that says when.
    """
    # Two requests at once are two: the second waits for the first.
    Member.objects.select_for_update().get(pk=member.pk)
    now = timezone.now()
    if any(written.filter(**{f"{time}__gt": now - period}).count() >= most for period, most in limits):
        raise PaceError
