"""Letters to whom an act or a brake affects, in their language, with the reason and the way to appeal."""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.letters import absolute, language_of
from alliance.members.models import Member
from alliance.sortition.models import Office, Term
from alliance.stewards.models import Act, Brake


def tell(act: Act) -> None:
    """What stewards did, and why."""
    _write(act.affected, "act", act, _("Genomic Medicine Alliance: stewards have decided something about you"))


def tell_overturned(act: Act) -> None:
    """The members decided otherwise."""
    _write(act.affected, "overturned", act, _("Genomic Medicine Alliance: your appeal was upheld"))


def tell_held(brake: Brake) -> None:
    """A brake was pulled."""
    _write(brake.affected, "held", brake, _("Genomic Medicine Alliance: a brake was pulled"))


def call_stewards(not_to: Collection[int | None]) -> None:
    """Something waits on the desk. The letter says neither what nor about whom: one signs in to read it."""
    terms = Term.objects.current(Office.STEWARD, "site").exclude(member__in=[pk for pk in not_to if pk])
    for term in terms.select_related("member"):
        waits = _("Genomic Medicine Alliance: something waits for a steward")
        _send(term.member, "desk", {"address": absolute(reverse("stewards:desk"))}, waits)


def _write(member: Member | None, template: str, about: Act | Brake, subject: Promise) -> None:
    if member is not None:
        _send(member, template, {"about": about, "address": absolute(about.get_absolute_url())}, subject)


def _send(member: Member, template: str, context: dict[str, Any], subject: Promise) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    if member.is_sample:
        return
    with translation.override(language_of(member)):
        text = render_to_string(f"stewards/email/{template}.txt", context | {"member": member})
        line = str(subject)
    transaction.on_commit(partial(send_mail, line, text, None, [member.email]), robust=True)
