"""The sortition room as a Django app."""

from django.apps import AppConfig


class SortitionConfig(AppConfig):
    """Draws by lot and the terms that follow."""

    name = "alliance.sortition"
