"""The letter that invites somebody."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from alliance.imports.tokens import token_for
from alliance.members.models import Member


def invitation_to(member: Member) -> EmailMessage:
    """The letter, in a language the person works in if the site speaks it, else in English."""
    token = token_for(member)
    accept = settings.SITE_ADDRESS + reverse("imports:accept", args=[token])
    decline = settings.SITE_ADDRESS + reverse("imports:decline", args=[token])
    with override(_language_for(member)):
        words = {"member": member, "accept": accept, "decline": decline, "site": settings.SITE_ADDRESS}
        subject = render_to_string("imports/email/invitation_subject.txt", words)
        body = render_to_string("imports/email/invitation.txt", words)
    # RFC 8058: mail programs offer this as their own button.
    headers = {"List-Unsubscribe": f"<{decline}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split()), body, to=[member.email], headers=headers)


def _language_for(member: Member) -> str:
    spoken = dict(settings.LANGUAGES)
    return next((code for code in member.languages if code in spoken), settings.LANGUAGE_CODE)
