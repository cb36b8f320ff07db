"""Change a call; every version is kept."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.letters import tell_changed
from alliance.calls.models import SAID, WORDING, Call, EarlierCall
from alliance.calls.permissions import may_change
from alliance.calls.wording import said_of, say, soonest
from alliance.ledger.actions.append import append
from alliance.ledger.proof import new_salt
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must


class ChangeCallError(RefusedError):
    """Nothing is different."""


@transaction.atomic
def change_call(author: Member, call: Call, said: Mapping[str, Any]) -> Call:
    """Put a new version in place of what the call says, and tell whoever asked to join.

    There is a new version whether or not somebody asked, so that its number does not tell.

    Args:
        said: the fields of `models.SAID`.

    Raises:
        NotAllowedError: not the author, or the deadline is over.
        ChangeCallError: nothing changed.
        WordingError, TakingPartError: what is said has gaps.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    must(may_change(author, call))
    before = {name: getattr(call, name) for name in WORDING}
    earliest = min(call.deadline, soonest())
    say(call, said, opened_on=call.opened_at.date(), earliest=earliest)
    if all(getattr(call, name) == before[name] for name in SAID):
        raise ChangeCallError(_("The call is the same as before."))
    EarlierCall.objects.create(call=call, number=call.version, **before)
    call.version, call.salt, call.written_at = call.version + 1, new_salt(), timezone.now()
    call.save()
    tell_changed(call)
    payload = said_of(call) | {"version": call.version}
    append(actor=author.reference, verb="call.changed", object=call.reference, payload=payload)
    return call
