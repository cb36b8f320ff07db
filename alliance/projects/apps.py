"""The projects room as a Django app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects, their partnership charter and their outputs."""

    name = "alliance.projects"
