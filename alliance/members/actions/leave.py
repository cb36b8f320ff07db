"""Leave the Alliance: the account and everything it says about the person is deleted."""

from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.members.models import Member


class LeaveError(Exception):
    """The actor may not delete this account."""


@transaction.atomic
def leave(actor: Member, member: Member) -> None:
    """Delete `member`'s account with its profile, addresses, passkeys and sign-in links. There is no way back.

    What they did stays done: the ledger keeps the member's opaque number, which leads to nobody from now on.

    Raises:
        LeaveError: somebody else's account, or the last operator of the site.
    """
    if actor.pk != member.pk:
        raise LeaveError("an account is deleted only by the member it belongs to")
    operators = Member.objects.select_for_update().filter(is_operator=True)
    if member.is_operator and not operators.exclude(pk=member.pk).exists():
        raise LeaveError("the last operator cannot leave; appoint another operator first")
    reference, joined = member.reference, member.joined_at
    member.delete()
    if joined:
        append(actor=reference, verb="member.left", object=reference)
