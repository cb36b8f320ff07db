"""The agreements room as a Django app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Adds the room's words to the ledger and its part to the sample network."""

    name = "alliance.agreements"

    def ready(self) -> None:
        from alliance.agreements import my_data  # noqa: F401
        from alliance.agreements.actions.sample_charters import load_sample_charters, remove_sample_charters
        from alliance.agreements.verbs import VERBS
        from alliance.ledger.vocabulary import register
        from alliance.members.sample.rooms import take_part

        register(*VERBS)
        take_part("agreements", load_sample_charters, remove_sample_charters)
