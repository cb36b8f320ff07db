"""What every letter to a member has in common, and the one by which a message from another member reaches them."""

import logging
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.models import Member
from alliance.members.names import tidy

log = logging.getLogger(__name__)


def letter(sender: Member, recipient: Member, text: str, *, show_address: bool) -> EmailMessage:
    """Plain text in a language of the site that `recipient` works in; the sender's address only if they said so."""
    with translation.override(language_of(recipient)):
        body = render_to_string(
            "members/email/message.txt",
            {
                "sender": sender.shown_to(recipient),
                "recipient": recipient,
                "text": text,
                "address": sender.email if show_address else "",
                "page_url": absolute(sender.get_absolute_url()) if sender.is_listed else "",
                "answer_url": absolute(reverse("members:write", args=[sender.public_id])),
                "messages_url": absolute(reverse("members:messages")),
            },
        )
        # One line: a name never adds a header.
        subject = tidy(_("%(name)s wrote to you through the Genomic Medicine Alliance") % {"name": sender.name})
    return EmailMessage(subject, body, to=[recipient.email], reply_to=[sender.email] if show_address else None)


def absolute(path: str) -> str:
    """The full address of a page of this site."""
    return f"{settings.SITE_ADDRESS}{path}"


def language_of(member: Member) -> str:
    """The first of the member's languages that the site speaks, else English."""
    offered = dict(settings.LANGUAGES)
    return next((code for code in member.languages if code in offered), settings.LANGUAGE_CODE)


def stoppable_letter(member: Member, template: str, words: dict[str, object], stop: str) -> EmailMessage:
    """A letter that nobody asked for, in the member's language, with the address at which it is stopped.

    Args:
        template: `<template>.txt` and `<template>_subject.txt`, which also get `member` and `site`.
        stop: answers a GET with a page and a POST by stopping; mail programs offer it as their own button (RFC 8058).
    """
    with translation.override(language_of(member)):
        known = words | {"member": member, "site": settings.SITE_ADDRESS}
        subject = render_to_string(f"{template}_subject.txt", known)
        body = render_to_string(f"{template}.txt", known)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split()), body, to=[member.email], headers=headers)


def is_taken(post: BaseEmailBackend, message: EmailMessage) -> bool:
    """Send the message; False if the recipient's mail server refuses it, which nothing here can mend.

    Raises:
        OSError, SMTPException: our own mail server takes no letters now.
    """
    message.connection = post
    try:
        message.send()
    except SMTPRecipientsRefused:
        log.warning("a letter was refused by the recipient's mail server")
        return False
    return True
