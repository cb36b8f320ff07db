"""Say no to an invitation: everything about the person is deleted and nobody writes to them again."""

from django.db import transaction

from alliance.imports.addresses import email_hash
from alliance.imports.models import Refusal
from alliance.members.models import Member


class DeclineInvitationError(Exception):
    """The person is a member by now; members leave from their profile."""


@transaction.atomic
def decline_invitation(invited: Member) -> None:
    """Delete the application and remember, as a keyed hash, not to write to its address.

    Raises:
        DeclineInvitationError: a member is not deleted by a link in an old letter.
    """
    if invited.joined_at is not None:
        raise DeclineInvitationError("members leave from their profile")
    Refusal.objects.get_or_create(email_hash=email_hash(invited.email))
    invited.delete()
