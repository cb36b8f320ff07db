"""The one e-mail of this room: to those who were drawn."""

from collections.abc import Iterable
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.letters import absolute, language_of
from alliance.sortition.models import Seat


def tell_drawn(seats: Iterable[Seat]) -> None:
    """Write to the members that the lot fell on them, after the transaction; not to those who left."""
    letters = [_letter(seat) for seat in seats if not seat.is_left]
    transaction.on_commit(partial(_send, letters), robust=True)


def _send(letters: list[EmailMessage]) -> None:
    """All of them over one connection."""
    get_connection().send_messages(letters)


def _letter(seat: Seat) -> EmailMessage:
    member = seat.candidate.member
    with translation.override(language_of(member)):
        address = absolute(seat.draw.get_absolute_url())
        context = {"seat": seat, "member": member, "office": seat.draw.get_office_display(), "address": address}
        text = render_to_string("sortition/email/drawn.txt", context)
        return EmailMessage(_("You were drawn by lot"), text, to=[member.email])
