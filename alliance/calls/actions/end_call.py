"""End a call without a project."""

from django.db import transaction
from django.utils import timezone

from alliance.calls.letters import tell_over
from alliance.calls.models import Call
from alliance.calls.permissions import may_withdraw
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


@transaction.atomic
def withdraw_call(author: Member, call: Call) -> Call:
    """Take a call back; it stays readable.

    Raises:
        NotAllowedError: not the author, or it is over.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    must(may_withdraw(author, call))
    _end(call, Call.State.WITHDRAWN)
    append(actor=author.reference, verb="call.withdrawn", object=call.reference)
    return call


@transaction.atomic
def expire_call(call: Call) -> bool:
    """End a call that can become no project any more: its time is over, or its author has left.

    Returns:
        Whether it ended by this.
    """
    due = Call.objects.select_for_update(of=("self",)).to_expire().filter(pk=call.pk).first()
    if due is None:
        return False
    _end(due, Call.State.EXPIRED)
    append(actor="site", verb="call.expired", object=due.reference)
    return True


def _end(call: Call, state: Call.State) -> None:
    call.state, call.over_at = state, timezone.now()
    call.save()
    tell_over(call)
