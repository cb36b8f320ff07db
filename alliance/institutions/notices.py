"""The few e-mails of this room. None names a person: one signs in to read who it is about."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.institutions.models import Affiliation
from alliance.members.letters import absolute, language_of
from alliance.members.models import Member

MOST = 5
"""People who are asked about one request: two answers are needed, and nobody wants more mail."""


def ask_those_there(affiliation: Affiliation) -> None:
    """Write to members confirmed at the institution that somebody says they work there."""
    there = Affiliation.objects.confirmed().filter(
        institution=affiliation.institution, member__is_active=True, member__is_sample=False
    )
    others = there.exclude(member=affiliation.member_id).select_related("member").order_by("decided_at")
    for other in others[:MOST]:
        _write(other.member, "asked", affiliation)


def tell_decision(affiliation: Affiliation) -> None:
    """Write to the member that their affiliation was confirmed or not."""
    _write(affiliation.member, "decided", affiliation)


def _write(member: Member, what: str, affiliation: Affiliation) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    with translation.override(language_of(member)):
        subject = _subjects()[what]
        address = absolute(reverse("institutions:mine"))
        context = {"affiliation": affiliation, "member": member, "address": address}
        text = render_to_string(f"institutions/email/{what}.txt", context)
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)


def _subjects() -> dict[str, str]:
    return {
        "asked": _("Somebody says they work at your institution"),
        "decided": _("Your institution: there is an answer"),
    }
