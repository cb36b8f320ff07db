"""The institutions room as a Django app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Connects what happens in accounts (e-mail confirmed) to the room's actions."""

    name = "alliance.institutions"
