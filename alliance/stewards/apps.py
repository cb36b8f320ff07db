"""The stewards room as a Django app."""

from django.apps import AppConfig


class StewardsConfig(AppConfig):
    """Moderation by members drawn by lot."""

    name = "alliance.stewards"
