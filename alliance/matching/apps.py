"""The matching room as a Django app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Needs and offers become matches and introductions."""

    name = "alliance.matching"

    def ready(self) -> None:
        from alliance.ledger.vocabulary import register
        from alliance.matching import my_data  # noqa: F401
        from alliance.matching.introduced import are_introduced
        from alliance.matching.verbs import VERBS
        from alliance.members.relay import opens_letter_box

        register(*VERBS)
        opens_letter_box(are_introduced)
