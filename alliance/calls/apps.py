"""The calls room as a Django app."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Adds the room's words to the ledger and its part to the sample network."""

    name = "alliance.calls"

    def ready(self) -> None:
        from alliance.calls import my_data  # noqa: F401
        from alliance.calls.actions.sample_calls import load_sample_calls, remove_sample_calls
        from alliance.calls.hiding import find_call
        from alliance.calls.verbs import VERBS
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.members.sample.rooms import take_part
        from alliance.moderation.hideables import hideable

        register(*VERBS)
        hideable("call", find_call)
        register_names("call", _calls)
        take_part("calls", load_sample_calls, remove_sample_calls)


def _calls(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.calls.models import Call
    from alliance.ledger.names import Named

    found = Call.objects.filter(public_id__in=identifiers)
    return {call.public_id: Named(call.shown_title, call.get_absolute_url()) for call in found}
