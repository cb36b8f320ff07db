"""What of this room stewards can hide: a project, with everything on its pages."""

from django.utils.translation import gettext_lazy as _

from alliance.moderation.hideables import Thing
from alliance.projects.models import Project, Role


def find_project(public_id: str) -> Thing | None:
    """The project that a reference leads to; its words are its lead's."""
    project = Project.objects.filter(public_id=public_id).first()
    if project is None:
        return None
    lead = project.roles.current().filter(kind=Role.Kind.LEAD).select_related("member").first()
    words = "\n".join([project.title, project.aim, *project.decisions.values_list("text", flat=True)])
    author = lead.member if lead else None
    return Thing(project.reference, _("Project"), author, words, project.get_absolute_url())
