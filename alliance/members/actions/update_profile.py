"""Change what a profile says."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from alliance.members.actions.join import DETAILS
from alliance.members.models import Member
from alliance.members.standing import is_suspended
from alliance.members.visibility import DEFAULTS, Audience

EDITABLE = frozenset(
    {*DETAILS, "sort_name", "roles", "genes", "offers", "needs", "orcid", "is_listed", "accepts_messages", "visibility"}
)


OWN_PRIVACY = frozenset({"is_listed", "accepts_messages", "visibility"})
"""What a suspended member may still change."""


DECIDED_BY_STEWARDS = ("suspended_until", "held_until", "withheld")


class UpdateProfileError(Exception):
    """The actor may not change this profile, or not this field, or not to this."""


@transaction.atomic
def update_profile(actor: Member, member: Member, changes: Mapping[str, Any]) -> Member:
    """Apply `changes` to `member`'s profile. A name that is given up is kept for the member's eyes only.

    Raises:
        UpdateProfileError: somebody else's profile, a field outside `EDITABLE`, a visibility that does not exist, or
            words of a suspended member.
    """
    if actor.pk != member.pk:
        raise UpdateProfileError("a profile is changed only by the member it describes")
    if fixed := sorted(set(changes) - EDITABLE):
        raise UpdateProfileError(f"not part of a profile: {', '.join(fixed)}")
    _check_visibility(changes.get("visibility", {}))
    # The form may have written into `member` already, and stewards may have decided since it was read.
    present = Member.objects.select_for_update().get(pk=member.pk)
    for field in DECIDED_BY_STEWARDS:
        setattr(member, field, getattr(present, field))
    if is_suspended(member) and not OWN_PRIVACY.issuperset(changes):
        raise UpdateProfileError("a suspended member changes only who sees what")
    if changes.get("name", present.name) != present.name:
        member.earlier_names.create(name=present.name)
    for field, value in changes.items():
        setattr(member, field, value)
    member.save()
    return member


def _check_visibility(visibility: Mapping[str, str]) -> None:
    for field, audience in visibility.items():
        if field not in DEFAULTS or audience not in set(Audience):
            raise UpdateProfileError(f"visibility: {field} cannot be shown to {audience}")
