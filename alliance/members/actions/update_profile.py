"""Change what a profile says."""

from collections.abc import Mapping
from typing import Any

from alliance.members.actions.join import DETAILS
from alliance.members.models import Member

EDITABLE = (*DETAILS, "is_listed")


class UpdateProfileError(Exception):
    """The actor may not change this profile, or not this field."""


def update_profile(actor: Member, member: Member, changes: Mapping[str, Any]) -> Member:
    """Apply `changes` to `member`'s profile.

    Raises:
        UpdateProfileError: somebody else's profile, or a field outside `EDITABLE`.
    """
    if actor.pk != member.pk:
        raise UpdateProfileError("a profile is changed only by the member it describes")
    fixed = [field for field in changes if field not in EDITABLE]
    if fixed:
        raise UpdateProfileError(f"not part of a profile: {', '.join(sorted(fixed))}")
    for field, value in changes.items():
        setattr(member, field, value)
    member.save()
    return member
