"""What can be flagged and hidden. A room above registers its kinds of things; this room knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from alliance.ledger.references import split
from alliance.members.models import Member


@dataclass(frozen=True)
class Thing:
    """Something that a member wrote and others read."""

    reference: str
    """As the ledger writes it: `comment:k3v8wq2mzt7c`."""
    label: str | Promise
    """What it is, such as "Comment"."""
    author: Member | None
    """Nobody once they have left."""
    words: str
    """All of its text."""
    address: str
    """Of the page it stands on."""


@dataclass(frozen=True)
class Hideable:
    """A kind of things."""

    find: Callable[[str], Thing | None]
    """The thing with this identifier, hidden or not; None where there is none with words in it."""
    is_seen_by: Callable[[str, Any], bool]
    """Whether a reader, who may be nobody, sees the thing with this identifier while it is not hidden."""
    changed: Callable[[str], None]
    """Called in the transaction that hides it or shows it again, for what the room has to bring up to date."""


_KINDS: dict[str, Hideable] = {}


def hideable(
    kind: str,
    find: Callable[[str], Thing | None],
    is_seen_by: Callable[[str, Any], bool] = lambda identifier, reader: True,
    changed: Callable[[str], None] = lambda identifier: None,
) -> None:
    """Let things of a kind, such as `comment`, be flagged and hidden; called in a room's `AppConfig.ready`."""
    _KINDS[kind] = Hideable(find, is_seen_by, changed)


def kinds() -> frozenset[str]:
    """The kinds that are registered."""
    return frozenset(_KINDS)


def thing(reference: str) -> Thing | None:
    """The thing that a reference leads to; None where there is none that could be hidden."""
    kind, identifier = split(reference)
    return _KINDS[kind].find(identifier) if kind in _KINDS else None


def thing_for(reference: str, reader: Any) -> Thing | None:
    """The same, where `reader` sees the thing unless it is hidden."""
    kind, identifier = split(reference)
    if kind not in _KINDS or not _KINDS[kind].is_seen_by(identifier, reader):
        return None
    return _KINDS[kind].find(identifier)


def tell_room(reference: str) -> None:
    """Let the room of a thing know that it was hidden or is shown again."""
    kind, identifier = split(reference)
    if kind in _KINDS:
        _KINDS[kind].changed(identifier)
