"""The few e-mails of this room. Only an introduction names somebody; otherwise one signs in to read who it is about."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.matching.models import Request
from alliance.members.letters import absolute, language_of
from alliance.members.models import Member


def tell_asked(request: Request) -> None:
    """Write to the member who is asked."""
    _write(request.asked, "asked", request, stop_url=absolute(reverse("matching:availability")))


def tell_declined(request: Request) -> None:
    """Write to the asker that there is an answer."""
    _write(request.asker, "declined", request)


def tell_introduced(request: Request) -> None:
    """Write to both, each about the other; an address is shown to neither."""
    for member in (request.asker, request.asked):
        other = request.other(member)
        write_url = absolute(reverse("members:write", args=[other.public_id]))
        _write(member, "introduced", request, other=other.shown_to(member), write_url=write_url)


def _write(member: Member, what: str, request: Request, **words: object) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    with translation.override(language_of(member)):
        known = words | {"member": member, "request_url": absolute(request.get_absolute_url())}
        text = render_to_string(f"matching/email/{what}.txt", known)
        subject = _subjects()[what]
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)


def _subjects() -> dict[str, str]:
    return {
        "asked": _("A member asks for an introduction to you"),
        "declined": _("There is an answer to your request for an introduction"),
        "introduced": _("You have been introduced"),
    }
