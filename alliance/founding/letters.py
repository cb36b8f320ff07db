"""The one e-mail of this room: to somebody who was named on the founding roll."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.founding.models import Founding
from alliance.members.letters import absolute, language_of
from alliance.members.models import Member


def tell_founder(founding: Founding, member: Member) -> None:
    """Write, after the transaction, that they are on the roll, where to vote, and how to leave it."""
    with translation.override(language_of(member)):
        context = {
            "member": member,
            "closes_at": founding.ballot.closes_at,
            "ballot": absolute(founding.ballot.get_absolute_url()),
            "page": absolute(reverse("founding:founding")),
        }
        subject = _("You are on the founding roll of the Genomic Medicine Alliance's site")
        text = render_to_string("founding/email/founder.txt", context)
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)
