"""The few e-mails of this room. None names a person: one signs in to read more."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.members.letters import absolute, language_of
from alliance.members.models import Member
from alliance.projects.models import Author, Project, Role


def ask(role: Role) -> None:
    """Write to the member that a project names them in a role, and waits for their answer."""
    _write(role.member, "asked", role.project, reverse("projects:mine"))


def ask_to_sign(project: Project) -> None:
    """Write to the signatories of the partners that the charter has a version to sign."""
    address = reverse("projects:charter", args=[project.public_id])
    for role in project.roles.current().filter(kind=Role.Kind.SIGNATORY).select_related("member"):
        _write(role.member, "sign", project, address)


def ask_author(author: Author) -> None:
    """Write to the member that an output names them as an author, and waits for their answer."""
    _write(author.member, "author", author.output.project, reverse("projects:mine"))


def _write(member: Member, what: str, project: Project, path: str) -> None:
    """Send after the transaction; a mail server that is away does not undo what was done."""
    if member.is_sample:
        return
    with translation.override(language_of(member)):
        subject = _subjects()[what]
        text = render_to_string(
            f"projects/email/{what}.txt", {"member": member, "project": project, "address": absolute(path)}
        )
    transaction.on_commit(partial(send_mail, subject, text, None, [member.email]), robust=True)


def _subjects() -> dict[str, str]:
    return {
        "asked": _("A project asks you to take part"),
        "author": _("A project names you as an author"),
        "sign": _("A partnership charter waits for your signature"),
    }
