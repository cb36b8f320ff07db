"""The moderation room as a Django app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Lets parts of profiles be flagged and hidden."""

    name = "alliance.moderation"

    def ready(self) -> None:
        from alliance.moderation import my_data  # noqa: F401
        from alliance.moderation.profiles import register_profiles

        register_profiles()
