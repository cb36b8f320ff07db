"""The institutions room as a Django app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Adds the room's words to the ledger and its part to the sample network, and listens for confirmed addresses."""

    name = "alliance.institutions"

    def ready(self) -> None:
        from alliance.institutions import my_data, signals  # noqa: F401
        from alliance.institutions.actions.sample_institutions import (
            load_sample_institutions,
            remove_sample_institutions,
        )
        from alliance.institutions.verbs import VERBS
        from alliance.ledger.vocabulary import register
        from alliance.members.sample.rooms import take_part

        register(*VERBS)
        take_part("institutions", load_sample_institutions, remove_sample_institutions)
