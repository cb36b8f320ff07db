"""The scorecard room as a Django app."""

from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    """Has no tables: it counts what other rooms hold. Adds the room's words to the ledger."""

    name = "alliance.scorecard"

    def ready(self) -> None:
        from alliance.ledger.vocabulary import register
        from alliance.scorecard.verbs import REQUESTS_COUNTED

        register(REQUESTS_COUNTED)
