"""The one e-mail of this room: to somebody who was drawn."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.letters import absolute, language_of
from alliance.sortition.models import Seat


def tell_drawn(seat: Seat) -> None:
    """Write to the member that the lot fell on them, after the transaction; to nobody if they left."""
    member = seat.candidate.member
    if member is None or not member.is_active:
        return
    with translation.override(language_of(member)):
        address = absolute(seat.draw.get_absolute_url())
        context = {"seat": seat, "member": member, "office": seat.draw.get_office_display(), "address": address}
        subject, text = _("You were drawn by lot"), render_to_string("sortition/email/drawn.txt", context)
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)
