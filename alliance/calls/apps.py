"""The calls room as a Django app."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls and the consortia that form."""

    name = "alliance.calls"
