"""The founding room as a Django app."""

from django.apps import AppConfig


class FoundingConfig(AppConfig):
    """The founding roll, its rights and their sunset."""

    name = "alliance.founding"
