"""The founding room as a Django app."""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class FoundingConfig(AppConfig):
    """Adds the room's words to the ledger."""

    name = "alliance.founding"

    def ready(self) -> None:
        from alliance.founding import my_data  # noqa: F401
        from alliance.founding.verbs import VERBS
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register

        register(*VERBS)
        register_names("founding", _foundings)


def _foundings(identifiers: Collection[str], reader: Any) -> dict[str, Any]:
    from django.urls import reverse
    from django.utils.translation import gettext as _

    from alliance.ledger.names import Named

    return dict.fromkeys(identifiers, Named(_("The founding of this site"), reverse("founding:founding")))
