"""The governance room as a Django app."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class GovernanceConfig(AppConfig):
    """Adds the room's words to the ledger and gives a site its charter."""

    name = "alliance.governance"

    def ready(self) -> None:
        from alliance.charter.rules import Kind
        from alliance.governance import my_data  # noqa: F401
        from alliance.governance.actions.change_charter import adopt_charter
        from alliance.governance.consequences import on_adopted
        from alliance.governance.hiding import register_hideables
        from alliance.governance.verbs import VERBS
        from alliance.ledger.names import register_names
        from alliance.ledger.vocabulary import register
        from alliance.sortition.conflicts import register_interested

        register(*VERBS)
        register_hideables()
        register_interested("proposal", _authors)
        register_names("proposal", _proposals)
        register_names("amendment", _amendments)
        register_names("charter", _charters)
        on_adopted(Kind.CHARTER_CHANGE, adopt_charter)
        post_migrate.connect(_whole_charter, sender=self)


def _whole_charter(using: str, **_: object) -> None:
    """A new site begins with a charter; after an update the charter has every rule that the software asks for."""
    from alliance.charter.rules import first_charter
    from alliance.governance.actions.change_charter import update_charter
    from alliance.governance.models import CharterVersion

    if CharterVersion._meta.db_table in connections[using].introspection.table_names():
        CharterVersion.objects.using(using).get_or_create(number=1, defaults={"values": first_charter()})
        update_charter()


def _proposals(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.governance.models import Proposal

    return _named(Proposal.objects.filter(public_id__in=identifiers))


def _amendments(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.governance.models import Amendment

    return _named(Amendment.objects.filter(public_id__in=identifiers))


def _charters(identifiers: Collection[str], reader: Any) -> Mapping[str, Any]:
    from alliance.governance.models import CharterVersion
    from alliance.ledger.names import Named

    numbers = [int(identifier) for identifier in identifiers if identifier.isdecimal()]
    found = CharterVersion.objects.filter(number__in=numbers)
    return {str(version.number): Named(str(version), version.get_absolute_url()) for version in found}


def _named(found: Iterable[Any]) -> Mapping[str, Any]:
    from alliance.ledger.names import Named

    return {thing.public_id: Named(thing.shown_title, thing.get_absolute_url()) for thing in found}


def _authors(identifier: str) -> Iterable[int]:
    """Who wrote the proposal, unless they have left: too near to it to be drawn for it."""
    from alliance.governance.models import Proposal

    return Proposal.objects.filter(public_id=identifier, author__isnull=False).values_list("author", flat=True)
