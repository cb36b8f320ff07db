"""Appoint the person who runs this site."""

from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.members.models import Member


class AppointOperatorError(Exception):
    """There is no such member."""


@transaction.atomic
def appoint_operator(email: str) -> Member:
    """Make the member with this e-mail address an operator. Called by whoever has the machine, from the command line.

    Raises:
        AppointOperatorError: no confirmed member has this address.
    """
    member = Member.objects.joined().filter(email__iexact=email.strip()).first()
    if member is None:
        raise AppointOperatorError("no member has this e-mail address: join on the site first and confirm it")
    member.is_operator = True
    member.save(update_fields=["is_operator"])
    append(actor="operator", verb="operator.appointed", object=f"member:{member.public_id}")
    return member
