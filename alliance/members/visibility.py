"""Who may see which part of a profile: the only place that decides it.

A member's name is seen by whoever may open their page; everything else can be shown to everyone, to members only or to
nobody. The e-mail address is no part of a profile: no choice shows it.
"""

import time
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol


class Audience(StrEnum):
    """Who may see a part of a profile."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    NOBODY = "nobody"


DEFAULTS: dict[str, Audience] = {
    "sector": Audience.EVERYONE,
    "country": Audience.EVERYONE,
    "languages": Audience.EVERYONE,
    "institution": Audience.EVERYONE,
    "about": Audience.EVERYONE,
    "roles": Audience.EVERYONE,
    "topics": Audience.EVERYONE,
    "genes": Audience.EVERYONE,
    "offers": Audience.EVERYONE,
    "needs": Audience.EVERYONE,
    "orcid": Audience.EVERYONE,
    "positions": Audience.EVERYONE,
    "works": Audience.EVERYONE,
}
"""The parts of a profile, and who sees each one while its member has not chosen."""


class Viewer(Protocol):
    """Whoever looks: a member who is signed in, or nobody known."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def pk(self) -> int | None: ...


class Viewed(Protocol):
    """Whose profile it is. `visibility` maps the name of a part to an audience.

    `withheld` maps parts that stewards hid to the second since 1970 until when, 0 for no end.
    """

    visibility: Mapping[str, str]
    withheld: Mapping[str, int]

    @property
    def pk(self) -> int | None: ...


def audiences_of(viewer: Viewer) -> frozenset[Audience]:
    """The audiences that somebody belongs to on other people's pages."""
    if viewer.is_authenticated:
        return frozenset({Audience.EVERYONE, Audience.MEMBERS})
    return frozenset({Audience.EVERYONE})


def audience_for(visibility: Mapping[str, str], field: str) -> Audience:
    """Who may see this part of a profile. A choice that cannot be read hides it.

    Raises:
        KeyError: there is no such part.
    """
    chosen = visibility.get(field, DEFAULTS[field])
    return Audience(chosen) if chosen in set(Audience) else Audience.NOBODY


def visible_fields(member: Viewed, viewer: Viewer) -> frozenset[str]:
    """The parts of `member`'s profile that `viewer` may see; a member sees all of their own."""
    if viewer.is_authenticated and viewer.pk == member.pk:
        return frozenset(DEFAULTS)
    theirs = audiences_of(viewer)
    shown = frozenset(field for field in DEFAULTS if audience_for(member.visibility, field) in theirs)
    return shown - withheld_parts(member.withheld)


def withheld_parts(withheld: Mapping[str, int]) -> frozenset[str]:
    """The parts of a profile that are hidden from everybody but its member now."""
    return frozenset(part for part, until in withheld.items() if not until or until > time.time())
