"""Write to a member through the site: neither learns the other's address."""

from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction
from django.utils import timezone

from alliance.members.letters import letter
from alliance.members.models import Member, Message
from alliance.members.standing import is_suspended

LIMITS = (
    (timedelta(hours=1), None, 5),
    (timedelta(days=1), None, 20),
    (timedelta(days=7), "recipient", 3),
)
"""How many messages somebody may send: within what time, counting only those to the same what, and how many."""
KEPT = timedelta(days=180)
"""How long the site knows that somebody wrote to somebody, and so how long one may answer."""
LONGEST = 4000


class WriteToError(Exception):
    """The message was not sent. `reason` is `closed`, `suspended`, `too-many` or `not-sent`."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def write_to(sender: Member, recipient: Member, text: str, *, show_address: bool = False) -> Message:
    """Send `text` to `recipient`, with the sender's name and a link to answer.

    Args:
        show_address: let the recipient answer to the sender's e-mail address directly.

    Raises:
        WriteToError: `recipient` takes no messages from `sender`, the sender is suspended or wrote too many,
            or the mail was not taken.
    """
    message = _record(sender, recipient)
    # Outside the transaction: the mail server may take its time, and others want to write.
    try:
        letter(sender, recipient, text, show_address=show_address).send()
    except (SMTPException, OSError) as error:
        message.delete()
        raise WriteToError("not-sent") from error
    return message


@transaction.atomic
def _record(sender: Member, recipient: Member) -> Message:
    """Count the message before it goes; the sender's row is locked so that two at once are two."""
    Member.objects.select_for_update().get(pk=sender.pk)
    if is_suspended(sender):
        raise WriteToError("suspended")
    now = timezone.now()
    Message.objects.filter(sent_at__lt=now - KEPT).delete()
    if not recipient.takes_messages_from(sender):
        raise WriteToError("closed")
    for period, same, most in LIMITS:
        sent = sender.messages_sent.filter(sent_at__gt=now - period)
        if (sent.filter(recipient=recipient) if same else sent).count() >= most:
            raise WriteToError("too-many")
    return Message.objects.create(sender=sender, recipient=recipient, sent_at=now)
