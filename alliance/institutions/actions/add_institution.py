"""Add an institution that is missing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from alliance.institutions.likely import Likely, likely_institutions
from alliance.institutions.models import Institution, Revision, Source
from alliance.institutions.permissions import may_add
from alliance.ledger.actions.append import append
from alliance.members.models import Member

REQUIRED = ("name", "country", "kind")
FIELDS = ("name", "language", "other_names", "country", "place", "kind", "parent", "ror", "website")


class AddInstitutionError(Exception):
    """The actor may not add it, or something is missing."""


class PerhapsKnownError(AddInstitutionError):
    """It may be there already; `likely` says as what."""

    def __init__(self, likely: list[Likely]):
        super().__init__("this institution may be there already")
        self.likely = likely


@transaction.atomic
def add_institution(actor: Member, said: Mapping[str, Any], *, is_distinct: bool = False) -> Institution:
    """Add an institution. It has no e-mail domains yet: an address there would confirm people, and nobody vouches.

    Args:
        said: any of `FIELDS`; name, country and kind are required.
        is_distinct: the actor has seen the similar ones and says that it is none of them.

    Raises:
        PerhapsKnownError: there are similar ones, and the actor has not said that it is none of them; or one with the
            same ROR id, whatever the actor says.
        AddInstitutionError: not a member, or something required is missing.
    """
    if not may_add(actor):
        raise AddInstitutionError("only members add institutions")
    missing = [field for field in REQUIRED if not said.get(field)]
    if missing:
        raise AddInstitutionError(f"missing: {', '.join(missing)}")
    institution = Institution(**{field: said[field] for field in FIELDS if field in said})
    names = [name.text for name in institution.names]
    likely = likely_institutions(names, str(institution.country), institution.ror)
    has_same_ror = Institution.objects.filter(ror=institution.ror).exclude(ror=None).exists()
    if has_same_ror or (likely and not is_distinct):
        raise PerhapsKnownError(likely)
    institution.save()
    Revision.objects.create(institution=institution, made_by=actor, source=Source.MEMBER)
    append(
        actor=f"member:{actor.public_id}",
        verb="institution.created",
        object=f"institution:{institution.public_id}",
    )
    return institution
