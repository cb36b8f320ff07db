"""The projects room as a Django app."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Adds the room's words to the ledger and its part to the sample network."""

    name = "alliance.projects"

    def ready(self) -> None:
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.members.sample.rooms import take_part
        from alliance.moderation.hideables import hideable
        from alliance.projects import my_data  # noqa: F401
        from alliance.projects.actions.sample_projects import load_sample_projects, remove_sample_projects
        from alliance.projects.hiding import find_project
        from alliance.projects.verbs import VERBS

        register(*VERBS)
        hideable("project", find_project)
        register_names("project", _projects)
        take_part("projects", load_sample_projects, remove_sample_projects)


def _projects(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.ledger.names import Named
    from alliance.projects.models import Project

    found = Project.objects.filter(public_id__in=identifiers)
    return {project.public_id: Named(project.shown_title, project.get_absolute_url()) for project in found}
