"""Add the starter set of institutions."""

from django.db import transaction

from alliance.institutions.models import Institution, Revision, Source
from alliance.institutions.starter import Starter, starter_set
from alliance.ledger.actions.append import Act, append_many


@transaction.atomic
def load_starter_set() -> int:
    """Add those of the starter set that are not there, by ROR id or by name and country. Called from the command line.

    Returns:
        How many were added.
    """
    added: dict[str, Institution] = {}
    for starter in starter_set():
        if not _is_there(starter):
            added[starter.name.text] = _add(starter, _whole(starter, added))
    append_many(
        Act("operator", "institution.created", f"institution:{institution.public_id}") for institution in added.values()
    )
    return len(added)


def _is_there(starter: Starter) -> bool:
    if starter.ror and Institution.objects.filter(ror=starter.ror).exists():
        return True
    return Institution.objects.filter(country=starter.country).named(starter.name.text).exists()


def _whole(starter: Starter, added: dict[str, Institution]) -> Institution | None:
    if not starter.part_of:
        return None
    return added.get(starter.part_of) or Institution.objects.active().named(starter.part_of).first()


def _add(starter: Starter, parent: Institution | None) -> Institution:
    institution = Institution.objects.create(
        name=starter.name.text,
        language=starter.name.language,
        other_names=[name.as_row() for name in starter.other_names],
        country=starter.country,
        place=starter.place,
        kind=starter.kind,
        parent=parent,
        ror=starter.ror or None,
        website=starter.website,
    )
    Revision.objects.create(institution=institution, source=Source.STARTER)
    return institution
