"""Correct what is said of an institution; what it said before stays in its history."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from alliance.institutions.actions.add_institution import FIELDS, REQUIRED
from alliance.institutions.confirmation import confirm_by_domain
from alliance.institutions.models import Affiliation, Institution, Revision, Source
from alliance.institutions.permissions import may_change, may_set_domains
from alliance.ledger.actions.append import append
from alliance.members.models import Member

PARENTS = 20
"""Steps from a part up to the whole; more would be a mistake."""


class ChangeInstitutionError(Exception):
    """The actor may not change this, or it would not make sense."""


@transaction.atomic
def change_institution(actor: Member, institution: Institution, changes: Mapping[str, Any]) -> Institution:
    """Apply `changes`, any of the fields it is added with and `domains`, and keep what was there before.

    New domains confirm the affiliations that they prove.

    Raises:
        ChangeInstitutionError: not a member; a field or a domain that the actor may not set; a required field emptied;
            a ROR id that another has; a part that would contain itself.
    """
    if not may_change(actor, institution):
        raise ChangeInstitutionError("only members change what is said of an institution that is active")
    institution = Institution.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    before = {field: getattr(institution, field) for field in changes if field in (*FIELDS, "domains")}
    different = {field: value for field, value in changes.items() if before.get(field, ...) != value}
    _check(actor, institution, different)
    if not different:
        return institution
    for field, value in different.items():
        setattr(institution, field, value)
    institution.save()
    kept = {field: [_plain(before[field]), _plain(value)] for field, value in different.items()}
    Revision.objects.create(institution=institution, made_by=actor, source=Source.MEMBER, changes=kept)
    append(actor=f"member:{actor.public_id}", verb="institution.changed", object=f"institution:{institution.public_id}")
    if "domains" in different:
        for waiting in Affiliation.objects.filter(institution=institution, state=Affiliation.State.SAID):
            confirm_by_domain(waiting)
    return institution


def _check(actor: Member, institution: Institution, changes: Mapping[str, Any]) -> None:
    unknown = [field for field in changes if field not in (*FIELDS, "domains")]
    if unknown:
        raise ChangeInstitutionError(f"not part of an institution: {', '.join(sorted(unknown))}")
    if "domains" in changes and not may_set_domains(actor, institution):
        raise ChangeInstitutionError("e-mail domains are set by members confirmed there, or by a steward")
    emptied = [field for field in REQUIRED if field in changes and not changes[field]]
    if emptied:
        raise ChangeInstitutionError(f"missing: {', '.join(emptied)}")
    if changes.get("ror") and Institution.objects.filter(ror=changes["ror"]).exclude(pk=institution.pk).exists():
        raise ChangeInstitutionError("another institution has this ROR id")
    if changes.get("parent") and is_above(institution, changes["parent"]):
        raise ChangeInstitutionError("an institution is no part of itself")


def is_above(institution: Institution, other: Institution) -> bool:
    """Whether `other` is the institution itself or, through its parents, a part of it."""
    above: Institution | None = other
    for _step in range(PARENTS):
        if above is None:
            return False
        if above.pk == institution.pk:
            return True
        above = above.parent
    return True


def _plain(value: Any) -> Any:
    """A value as it is kept: a country as its code, a parent as its public id."""
    return value.public_id if isinstance(value, Institution) else getattr(value, "code", value)
