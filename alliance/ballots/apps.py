"""The ballots room as a Django app."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    """Adds the room's words to the ledger, the titles of its ballots, and its part to what members take along."""

    name = "alliance.ballots"

    def ready(self) -> None:
        from alliance.ballots import my_data  # noqa: F401
        from alliance.ballots.verbs import VERBS
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register

        register(*VERBS)
        register_names("ballot", _titles)


def _titles(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from alliance.ballots.models import Ballot
    from alliance.ledger.names import Named

    found = Ballot.objects.filter(public_id__in=identifiers)
    return {ballot.public_id: Named(ballot.shown_title, ballot.get_absolute_url()) for ballot in found}
