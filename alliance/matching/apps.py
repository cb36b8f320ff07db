"""The matching room as a Django app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Needs and offers become matches and introductions."""

    name = "alliance.matching"
