"""The one e-mail of this room. It names nobody: one signs in to read more."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.projects.letters import write_to
from alliance.projects.models import Project, Role


def ask_to_sign(project: Project) -> None:
    """Write to the signatories of the partners that the charter has a version to sign."""
    address = reverse("agreements:charter", args=[project.public_id])
    subject = _("A partnership charter waits for your signature")
    for role in project.roles.current().filter(kind=Role.Kind.SIGNATORY).select_related("member"):
        write_to(role.member, subject, "agreements/email/sign.txt", project, address)
