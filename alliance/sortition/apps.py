"""The sortition room as a Django app."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class SortitionConfig(AppConfig):
    """Draws by lot and the terms that follow. Adds the room's words to the ledger and to what members take along."""

    name = "alliance.sortition"

    def ready(self) -> None:
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.sortition import my_data  # noqa: F401
        from alliance.sortition.verbs import VERBS

        register(*VERBS)
        register_names("draw", _draws)


def _draws(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from alliance.ledger.names import Named
    from alliance.sortition.models import Draw

    found = Draw.objects.filter(public_id__in=identifiers)
    return {draw.public_id: Named(str(draw), draw.get_absolute_url()) for draw in found}
