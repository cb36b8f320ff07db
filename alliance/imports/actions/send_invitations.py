"""Post the letters that were asked for."""

from smtplib import SMTPException

from django.core.mail import get_connection
from django.utils import timezone

from alliance.imports.letters import invitation_to
from alliance.imports.models import Invitation
from alliance.members.letters import is_taken


class SendInvitationsError(Exception):
    """The mail server does not take letters now; those not yet sent stay to be sent."""


def send_invitations(limit: int = 100) -> int:
    """Send up to `limit` letters, each marked before it goes: after a failure nobody gets a second one.

    Returns:
        How many were sent.

    Raises:
        SendInvitationsError: the mail server cannot be reached, or refuses the site.
    """
    sent = 0
    waiting = list(Invitation.objects.unsent().select_related("member")[:limit])
    if not waiting:
        return 0
    try:
        with get_connection() as post:
            for invitation in waiting:
                sent += _send(invitation, post)
    except (OSError, SMTPException) as error:
        raise SendInvitationsError("the mail server takes no letters now: see `alliance check`") from error
    return sent


def _send(invitation: Invitation, post) -> int:
    if not Invitation.objects.filter(pk=invitation.pk, sent_at=None).update(sent_at=timezone.now()):
        return 0
    try:
        return int(is_taken(post, invitation_to(invitation.member)))
    except (OSError, SMTPException):
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=None)
        raise
