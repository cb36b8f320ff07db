"""Who would not be impartial: by their own word, or because of what the site knows.

A room whose things can be what a draw is about says with `register_interested` who has a stake in them.
"""

from collections.abc import Callable, Collection, Iterable

from alliance.institutions.models import Affiliation
from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.sortition.models import Conflict

Interested = Callable[[str], Iterable[int]]
"""From the identifier of a thing to the primary keys of the members who have a stake in it."""


def _at(public_id: str) -> Iterable[int]:
    """Whoever is confirmed at the institution."""
    return Affiliation.objects.confirmed().filter(institution__public_id=public_id).values_list("member", flat=True)


def _self(public_id: str) -> Iterable[int]:
    return Member.objects.filter(public_id=public_id).values_list("pk", flat=True)


_INTERESTED: dict[str, Interested] = {"institution": _at, "member": _self}


def register_interested(kind: str, lookup: Interested) -> None:
    """Say who has a stake in things of a kind, such as the author of a `proposal`; called in `AppConfig.ready`."""
    _INTERESTED[kind] = lookup


def with_conflicts(references: Collection[str]) -> set[int]:
    """Primary keys of the members who have, or declared, a conflict of interest about one of the references."""
    found = set(Conflict.objects.about(references).values_list("member", flat=True))
    for kind, identifier in map(split, references):
        if kind in _INTERESTED:
            found.update(_INTERESTED[kind](identifier))
    return found
