"""The few e-mails of this room. None names a person: one signs in to read more."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.letters import absolute, language_of
from alliance.members.models import Member
from alliance.projects.models import Author, Project, Role


def ask(role: Role) -> None:
    """Write to the member that a project names them in a role, and waits for their answer."""
    subject = _("A project asks you to take part")
    write_to(role.member, subject, "projects/email/asked.txt", role.project, reverse("projects:mine"))


def ask_author(author: Author) -> None:
    """Write to the member that an output names them as an author, and waits for their answer."""
    subject = _("A project names you as an author")
    write_to(author.member, subject, "projects/email/author.txt", author.output.project, reverse("projects:mine"))


def write_to(member: Member, subject: Promise, template: str, project: Project, path: str) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    if member.is_sample:
        return
    with translation.override(language_of(member)):
        said = str(subject)
        text = render_to_string(template, {"member": member, "project": project, "address": absolute(path)})
    transaction.on_commit(partial(send_mail, said, text, None, [member.email]), robust=True)
