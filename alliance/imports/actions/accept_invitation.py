"""Say yes to an invitation: become a member."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from alliance.imports.models import Invitation
from alliance.members.actions.confirm_membership import confirm_membership
from alliance.members.actions.join import join
from alliance.members.models import Member


class AcceptInvitationError(Exception):
    """There is no invitation, or it was answered already."""


@transaction.atomic
def accept_invitation(
    invited: Member, details: Mapping[str, Any], *, is_listed: bool, password: str, conduct_version: str
) -> Member:
    """Make whoever opened the letter a member; having had the letter confirms the address.

    Args:
        details: as for `join`.

    Raises:
        AcceptInvitationError: there is nothing to accept.
        JoinError: something required is missing.
    """
    invitation = Invitation.objects.select_for_update().filter(member=invited, member__joined_at=None)
    if not invitation.exists():
        raise AcceptInvitationError("this invitation was answered already")
    invited.set_password(password)
    invited.is_listed = is_listed
    join(invited, details, conduct_version)
    EmailAddress.objects.update_or_create(
        user=invited, email=invited.email, defaults={"verified": True, "primary": True}
    )
    invitation.delete()
    return confirm_membership(invited)
