"""Invite the people of a list."""

from django.db import transaction

from alliance.imports.models import Import, Invitation, Row
from alliance.imports.permission import OPERATORS_ONLY, ledger_name, may_import
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class InviteError(Exception):
    """The list is not finished, or the actor is no operator."""


@transaction.atomic
def invite(actor: Member | None, source: Import) -> int:
    """Ask for a letter to everybody of the list who has none yet; `send_invitations` posts them.

    Returns:
        How many letters were asked for.

    Raises:
        InviteError: nothing is asked for.
    """
    if not may_import(actor):
        raise InviteError(OPERATORS_ONLY)
    if not source.finished_at:
        raise InviteError("take the list over first, then invite")
    taken = source.rows.filter(state=Row.State.TAKEN, member__joined_at=None, member__invitation=None)
    waiting = taken.exclude(member=None).values_list("member_id", flat=True)
    letters = len(Invitation.objects.bulk_create([Invitation(member_id=pk) for pk in waiting], batch_size=1000))
    if letters:
        append(actor=ledger_name(actor), verb="members.invited", object=source.reference, payload={"letters": letters})
    return letters
