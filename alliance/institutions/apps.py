"""The institutions room as a Django app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Adds the room's words to the ledger, and listens for confirmed e-mail addresses."""

    name = "alliance.institutions"

    def ready(self) -> None:
        from alliance.institutions import my_data, signals  # noqa: F401
        from alliance.institutions.verbs import VERBS
        from alliance.ledger.vocabulary import register

        register(*VERBS)
