"""The letter that invites somebody."""

from django.core.mail import EmailMessage
from django.urls import reverse

from alliance.imports.tokens import token_for
from alliance.members.letters import absolute, stoppable_letter
from alliance.members.models import Member


def invitation_to(member: Member) -> EmailMessage:
    """The letter, with the addresses at which one says yes or no."""
    token = token_for(member)
    accept, decline = (absolute(reverse(f"imports:{answer}", args=[token])) for answer in ("accept", "decline"))
    return stoppable_letter(member, "imports/email/invitation", {"accept": accept, "decline": decline}, decline)
