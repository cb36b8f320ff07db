"""The projects room as a Django app."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects, their partnership charter and their outputs."""

    name = "alliance.projects"

    def ready(self) -> None:
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.projects import my_data  # noqa: F401
        from alliance.projects.verbs import VERBS

        register(*VERBS)
        register_names("project", _projects)


def _projects(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.ledger.names import Named
    from alliance.projects.models import Project

    found = Project.objects.filter(public_id__in=identifiers)
    return {project.public_id: Named(project.title, project.get_absolute_url()) for project in found}
