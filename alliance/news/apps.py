"""The news room as a Django app."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Its one table says how often a member wants news."""

    name = "alliance.news"

    def ready(self) -> None:
        from alliance.news import my_data  # noqa: F401
