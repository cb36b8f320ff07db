"""Tell the stewards about something."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.members.names import tidy
from alliance.members.refusals import RefusedError
from alliance.moderation.hideables import thing_for
from alliance.moderation.models import Flag, Hidden
from alliance.moderation.permissions import may_flag
from alliance.moderation.reasons import Reason

MOST = 20
PERIOD = timedelta(days=1)


class RaiseFlagError(RefusedError):
    """It was not flagged; the message is for the reader."""


@transaction.atomic
def raise_flag(member: Member, reference: str, reason: str, words: str = "") -> Flag:
    """Flag something that `member` can read. A second flag on the same thing replaces the first until it is answered.

    Nothing of it is in the ledger: who flagged what is between the member and the stewards.

    Args:
        reason: one of `Reason`.
        words: what the stewards should know; they alone read it.

    Raises:
        RaiseFlagError: there is no such thing for this member, it is their own, it is hidden, or they flag too much.
    """
    flagged = thing_for(reference, member)
    if flagged is None or not may_flag(member, flagged):
        raise RaiseFlagError(_("You may not flag this."))
    if reason not in Reason.values:
        raise RaiseFlagError(_("Choose a reason from the list."))
    if Hidden.objects.of([reference]):
        raise RaiseFlagError(_("This is hidden already."))
    # Two requests at once are two: the second waits for the first.
    Member.objects.select_for_update().get(pk=member.pk)
    if member.flags.filter(raised_at__gt=timezone.now() - PERIOD).count() >= MOST:
        raise RaiseFlagError(_("You have flagged a lot today. Please go on tomorrow."))
    said = {"author": flagged.author, "reason": reason, "words": tidy(words), "raised_at": timezone.now()}
    flag, _is_new = Flag.objects.update_or_create(reference=reference, member=member, answered_at=None, defaults=said)
    return flag
