"""The pairing room as a Django app."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Adds the room's words to the ledger, its part to what members take along, and to the sample network."""

    name = "alliance.pairing"

    def ready(self) -> None:
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.members.sample.rooms import take_part
        from alliance.pairing import my_data  # noqa: F401
        from alliance.pairing.sample_rounds import load_sample_rounds, remove_sample_rounds
        from alliance.pairing.verbs import VERBS

        register(*VERBS)
        register_names("pairing", _rounds)
        take_part("pairing", load_sample_rounds, remove_sample_rounds)


def _rounds(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from alliance.ledger.names import Named
    from alliance.pairing.models import Round

    found = Round.objects.filter(public_id__in=identifiers)
    return {round.public_id: Named(str(round), round.get_absolute_url()) for round in found}
