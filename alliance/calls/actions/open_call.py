"""Open a call for partners."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.consortium import take_seat
from alliance.calls.models import Application, Call
from alliance.calls.pace import hold_pace_of_calls
from alliance.calls.permissions import may_open, places_of
from alliance.calls.wording import said_of, say, soonest
from alliance.institutions.models import Institution
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.taking_part import known


class OpenCallError(RefusedError):
    """The author is not confirmed at the institution, or brings no discipline."""


@transaction.atomic
def open_call(author: Member, institution: Institution, brings: Collection[str], said: Mapping[str, Any]) -> Call:
    """Open a call for an institution; it and the author take the first seat of the consortium.

    Args:
        brings: codes of the disciplines that the author brings.
        said: the fields of `models.SAID`.

    Raises:
        NotAllowedError: no member, or suspended.
        OpenCallError: not confirmed there, or nothing is brought.
        WordingError, TakingPartError: what is said has gaps.
        PaceError: too many calls.
    """
    must(may_open(author))
    if not places_of(author).filter(pk=institution.pk).exists():
        raise OpenCallError(_("You can open a call for an institution where you are confirmed."))
    if not brings:
        raise OpenCallError(_("Say which disciplines you bring yourself."))
    hold_pace_of_calls(author)
    call = Call(author=author)
    say(call, said, opened_on=timezone.localdate(), earliest=soonest())
    call.save()
    take_seat(Application(call=call, member=author, institution=institution), known(brings))
    append(actor=author.reference, verb="call.opened", object=call.reference, payload=said_of(call))
    return call
