"""What readers see in place of an opaque identifier: the name behind it, if they may see it and there still is one.

The ledger itself holds no name. A room whose things have names registers how to look them up.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from alliance.ledger.references import split


@dataclass(frozen=True)
class Named:
    """A name with the address of its page."""

    name: str
    address: str


Lookup = Callable[[Collection[str], Any], Mapping[str, Named]]
"""From identifiers and the reader, who may be nobody, to those names that this reader may see."""


def _members(identifiers: Collection[str], reader: Any) -> dict[str, Named]:
    visible = get_user_model().objects.visible_to(reader).filter(public_id__in=identifiers)
    return {member.public_id: Named(str(member), member.get_absolute_url()) for member in visible}


_LOOKUPS: dict[str, Lookup] = {"member": _members}


def register_names(kind: str, lookup: Lookup) -> None:
    """Show names for references of a kind, such as `institution`; called in a room's `AppConfig.ready`."""
    _LOOKUPS[kind] = lookup


def names(references: Iterable[str], reader: Any) -> dict[str, Named]:
    """Names by reference, one look-up a kind, for those that `reader` may see."""
    by_kind = defaultdict(set)
    for kind, identifier in map(split, references):
        by_kind[kind].add(identifier)
    return {
        f"{kind}:{identifier}": named
        for kind, identifiers in by_kind.items()
        if kind in _LOOKUPS
        for identifier, named in _LOOKUPS[kind](identifiers, reader).items()
    }
