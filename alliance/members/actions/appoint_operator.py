"""Appoint the people who run this site, or dismiss them."""

from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.members.models import Member


class AppointOperatorError(Exception):
    """There is no such member, or operator."""


@transaction.atomic
def appoint_operator(email: str) -> Member:
    """Make the member with this e-mail address an operator. Called by whoever has the machine, from the command line.

    Raises:
        AppointOperatorError: no confirmed member has this address.
    """
    member = Member.objects.joined().filter(email__iexact=email.strip()).first()
    if member is None:
        raise AppointOperatorError("no member has this e-mail address: join on the site first and confirm it")
    return _set(member, True, "operator.appointed")


@transaction.atomic
def dismiss_operator(email: str) -> Member:
    """Let the member with this e-mail address run the site no longer. Called from the command line as well.

    Raises:
        AppointOperatorError: no operator has this address.
    """
    member = Member.objects.filter(is_operator=True, email__iexact=email.strip()).first()
    if member is None:
        raise AppointOperatorError("no operator has this e-mail address")
    return _set(member, False, "operator.dismissed")


def _set(member: Member, is_operator: bool, verb: str) -> Member:
    member.is_operator = is_operator
    member.save(update_fields=["is_operator"])
    append(actor="operator", verb=verb, object=member.reference)
    return member
