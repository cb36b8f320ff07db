"""From entries to the parties that a round pairs."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from alliance.institutions.models import Institution
from alliance.matching.scoring import Means, Profile
from alliance.pairing.models import FACTS, Entry, Round
from alliance.pairing.parties import Party


def parties_of(entries: Iterable[Entry]) -> list[Party]:
    """What the round knows of each, in their order."""
    entries = list(entries)
    wholes = _wholes({entry.institution for entry in entries})
    return [_party(entry, wholes[entry.institution_id]) for entry in entries]


def entries_on(round: Round, side: str) -> Sequence[Entry]:
    """The entries of one side whose institutions are still there, by name."""
    return list(round.entries.standing().on(side).select_related("institution"))


def profile_of(entry: Entry) -> Profile:
    """What the entry says, as scores are made of it."""
    return Profile(
        **{name: frozenset(getattr(entry, name)) for name in FACTS},
        country=str(entry.institution.country),
        means=Means(entry.means) if entry.means else None,
        has_partner_outside=entry.has_partner_outside,
    )


def _party(entry: Entry, whole: str) -> Party:
    return Party(
        id=entry.institution.public_id,
        profile=profile_of(entry),
        whole=whole,
        conflicts=entry.conflicts,
        capacity=entry.capacity,
        places=entry.places,
        struck=entry.struck,
    )


def _wholes(institutions: Collection[Institution]) -> Mapping[int, str]:
    """The public identifier of the institution at the top of each, by key; one query a level."""
    names = {one.pk: one.public_id for one in institutions}
    above = {one.pk: one.parent_id for one in institutions}
    while missing := {parent for parent in above.values() if parent and parent not in above}:
        for pk, parent, public_id in Institution.objects.filter(pk__in=missing).values_list(
            "pk", "parent", "public_id"
        ):
            above[pk], names[pk] = parent, public_id
    return {one.pk: names[_top(one.pk, above)] for one in institutions}


def _top(pk: int, above: Mapping[int, int | None]) -> int:
    seen = {pk}
    while (parent := above[pk]) and parent not in seen:
        seen.add(parent)
        pk = parent
    # Entries by mistake may lead round in a circle; then all in it are one.
    return min(seen) if parent else pk
