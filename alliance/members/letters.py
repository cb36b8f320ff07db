"""The e-mail by which a message from one member reaches another."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.models import Member
from alliance.members.names import tidy


def letter(sender: Member, recipient: Member, text: str, *, show_address: bool) -> EmailMessage:
    """Plain text in a language of the site that `recipient` works in; the sender's address only if they said so."""
    with translation.override(_language_of(recipient)):
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


def _language_of(member: Member) -> str:
    offered = dict(settings.LANGUAGES)
    return next((code for code in member.languages if code in offered), settings.LANGUAGE_CODE)
