"""The members room as a Django app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Connects what happens in accounts (e-mail confirmed) to the room's actions."""

    name = "alliance.members"

    def ready(self) -> None:
        from alliance.members import signals  # noqa: F401
