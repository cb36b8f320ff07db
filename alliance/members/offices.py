"""Who holds an office of the Alliance. The room that fills an office says so here; rooms below it ask."""

from collections.abc import Callable
from typing import Any

Holds = Callable[[Any], bool]
_offices: dict[str, Holds] = {}


def register_office(office: str, holds: Holds) -> None:
    """Let `holds` tell who holds an office; called in a room's `AppConfig.ready`."""
    _offices[office] = holds


def holds_office(person: Any, office: str) -> bool:
    """Whether the person holds it now; nobody holds an office that no room fills."""
    return office in _offices and _offices[office](person)
