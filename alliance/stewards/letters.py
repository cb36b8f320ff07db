"""Letters to whom an act or a brake affects, in their language, with the reason and the way to appeal."""

from functools import partial
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.letters import absolute, language_of
from alliance.members.models import Member
from alliance.stewards.models import Act, Brake


def tell(act: Act) -> None:
    """What stewards did, and why."""
    _write(act.affected, "act", act, lambda: _("Genomic Medicine Alliance: stewards have decided something about you"))


def tell_overturned(act: Act) -> None:
    """The members decided otherwise."""
    _write(act.affected, "overturned", act, lambda: _("Genomic Medicine Alliance: your appeal was upheld"))


def tell_held(brake: Brake) -> None:
    """A brake was pulled."""
    _write(brake.affected, "held", brake, lambda: _("Genomic Medicine Alliance: a brake was pulled"))


def _write(member: Member | None, template: str, about: Act | Brake, subject: Any) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    if member is None or member.is_sample:
        return
    with translation.override(language_of(member)):
        context = {"member": member, "about": about, "address": absolute(about.get_absolute_url())}
        text = render_to_string(f"stewards/email/{template}.txt", context)
        line = subject()
    transaction.on_commit(partial(send_mail, line, text, None, [member.email]), robust=True)
