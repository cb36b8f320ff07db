"""Say that one works at an institution."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliance.institutions.actions.choose_main import choose_main
from alliance.institutions.confirmation import confirm_by_domain
from alliance.institutions.models import Affiliation, Institution
from alliance.institutions.notices import ask_those_there
from alliance.members.models import Member
from alliance.members.standing import may_act

A_DAY = 10
"""Requests by one member in 24 hours, as each of them asks others for their time."""
SAYS = ("role", "since", "until")


class RequestAffiliationError(Exception):
    """The actor may not say this now."""


@transaction.atomic
def request_affiliation(
    actor: Member, institution: Institution, said: Mapping[str, Any], *, is_main: bool = False
) -> Affiliation:
    """Record that the actor works at the institution; confirmed at once where an e-mail address proves it.

    Args:
        said: any of role, since and until.
        is_main: show this institution on the profile from now on.

    Raises:
        RequestAffiliationError: not a member, an institution that is no longer there, said already, or too often today.
    """
    if not may_act(actor):
        raise RequestAffiliationError("confirm your e-mail address first; a suspended member cannot say so")
    if not institution.is_active:
        raise RequestAffiliationError("this institution is no longer active")
    mine = Affiliation.objects.filter(member=Member.objects.select_for_update().get(pk=actor.pk))
    if mine.current().filter(institution=institution).exists():
        raise RequestAffiliationError("you said so already")
    if mine.filter(said_at__gt=timezone.now() - timedelta(days=1)).count() >= A_DAY:
        raise RequestAffiliationError("too many requests today; please come back tomorrow")
    details = {field: said[field] for field in SAYS if field in said}
    affiliation = Affiliation.objects.create(member=actor, institution=institution, **details)
    if is_main:
        choose_main(actor, affiliation)
    if not confirm_by_domain(affiliation):
        ask_those_there(affiliation)
    return affiliation
