"""The ledger room as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the verbs that belong to no single room."""

    name = "alliance.ledger"

    def ready(self) -> None:
        from alliance.ledger.verbs import VERBS
        from alliance.ledger.vocabulary import register

        register(*VERBS)
