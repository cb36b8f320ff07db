"""The members room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MembersConfig(AppConfig):
    """Connects what happens in accounts (e-mail confirmed) to the room's actions; keeps the search in place."""

    name = "alliance.members"

    def ready(self) -> None:
        from alliance.members import signals  # noqa: F401

        post_migrate.connect(_install_search, sender=self)


def _install_search(**_: object) -> None:
    from alliance.members import changes, search

    search.install()
    changes.install()
