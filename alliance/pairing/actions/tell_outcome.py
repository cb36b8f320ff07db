"""Write to those who entered institutions what came out for them."""

from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone, translation

from alliance.members.letters import absolute, is_taken, language_of
from alliance.pairing.models import Entry
from alliance.pairing.round_page import partners_of


class TellOutcomeError(Exception):
    """The mail server does not take letters now; those not yet sent stay to be sent."""


def tell_outcome(limit: int = 100) -> int:
    """Write to up to `limit` members, each marked before the letter goes: after a failure nobody gets a second.

    Returns:
        How many letters were sent.

    Raises:
        TellOutcomeError: the mail server cannot be reached, or refuses the site.
    """
    waiting = Entry.objects.to_tell().select_related("round", "institution", "entered_by").order_by("round", "pk")
    sent, post = 0, get_connection()
    try:
        for entry in waiting[:limit]:
            sent += _tell(entry, post)
    except (OSError, SMTPException) as error:
        raise TellOutcomeError("the mail server takes no letters now: see `alliance check`") from error
    finally:
        post.close()
    return sent


def _tell(entry: Entry, post) -> int:
    if not Entry.objects.filter(pk=entry.pk, told_at=None).update(told_at=timezone.now()):
        return 0
    try:
        return int(is_taken(post, outcome_letter(entry)))
    except (OSError, SMTPException):
        Entry.objects.filter(pk=entry.pk).update(told_at=None)
        raise


def outcome_letter(entry: Entry) -> EmailMessage:
    """Names the partners and where to go on; no place in a list, since letters are read by others too."""
    said = {
        "member": entry.entered_by,
        "institution": entry.institution,
        "partners": [
            (partner.institution, absolute(partner.institution.get_absolute_url())) for partner in partners_of(entry)
        ],
        "address": absolute(entry.round.get_absolute_url()),
    }
    with translation.override(language_of(entry.entered_by)):
        subject = render_to_string("pairing/email/outcome_subject.txt", said)
        body = render_to_string("pairing/email/outcome.txt", said)
    return EmailMessage(" ".join(subject.split()), body, to=[entry.entered_by.email])
