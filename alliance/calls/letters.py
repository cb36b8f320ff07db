"""The few e-mails of this room. None names a person: one signs in to read more."""

from collections.abc import Iterable
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.calls.models import Application, Call
from alliance.members.letters import absolute, language_of
from alliance.members.models import Member


def tell_asked(application: Application) -> None:
    """Write to the author that somebody asks, unless another request waits that they have not answered either."""
    call = application.call
    if not call.applications.waiting().exclude(pk=application.pk).exists():
        _write(call.author, "asked", call)


def tell_answer(application: Application) -> None:
    """Write to the applicant what the author said."""
    _write(application.member, application.state, application.call)


def tell_changed(call: Call) -> None:
    """Write to everybody who waits or is in the consortium that the call has a new version."""
    _write_all(call, "changed", call.applications.current())


def tell_founded(call: Call, seats: Iterable[Application]) -> None:
    """Write to the partners that there is a project."""
    _write_all(call, "founded", seats)


def tell_over(call: Call) -> None:
    """Write to everybody who waits or is in the consortium that the call ended without a project."""
    _write_all(call, "over", call.applications.current())


def _write_all(call: Call, what: str, applications: Iterable[Application]) -> None:
    others = [one.member_id for one in applications if one.member_id != call.author_id]
    for member in Member.objects.joined().filter(pk__in=others):
        _write(member, what, call)


def _write(member: Member, what: str, call: Call) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    if member.is_sample:
        return
    with translation.override(language_of(member)):
        subject = _subjects()[what]
        address = absolute((call.project or call).get_absolute_url())
        text = render_to_string(f"calls/email/{what}.txt", {"member": member, "call": call, "address": address})
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)


def _subjects() -> dict[str, str]:
    return {
        "asked": _("Somebody asks to join your call for partners"),
        "accepted": _("You are in the consortium of a call for partners"),
        "declined": _("There is an answer to your request to join a call"),
        "changed": _("A call for partners that you asked to join has changed"),
        "founded": _("Your consortium became a project"),
        "over": _("A call for partners has ended"),
    }
