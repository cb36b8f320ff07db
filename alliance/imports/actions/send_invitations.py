"""Post the letters that were asked for."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import get_connection
from django.utils import timezone

from alliance.imports.letters import invitation_to
from alliance.imports.models import Invitation

log = logging.getLogger(__name__)


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
    letter = invitation_to(invitation.member)
    letter.connection = post
    try:
        letter.send()
    except SMTPRecipientsRefused:
        log.warning("an invitation was refused by the recipient's mail server")
        return 0
    except (OSError, SMTPException):
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=None)
        raise
    return 1
