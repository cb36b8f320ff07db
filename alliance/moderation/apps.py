"""The moderation room as a Django app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Flags and hidden things."""

    name = "alliance.moderation"
