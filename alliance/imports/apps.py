"""The imports room as a Django app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Its tables hold what was read from a list until it is dealt with, then only how it ended."""

    name = "alliance.imports"

    def ready(self) -> None:
        from alliance.imports import my_data  # noqa: F401
        from alliance.imports.verbs import VERBS
        from alliance.ledger.vocabulary import register

        register(*VERBS)
