"""The ballots room as a Django app."""

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    """Adds the room's words to the ledger."""

    name = "alliance.ballots"

    def ready(self) -> None:
        from alliance.ballots.verbs import VERBS
        from alliance.ledger.vocabulary import register

        register(*VERBS)
