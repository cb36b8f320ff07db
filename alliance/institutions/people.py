"""Who is at an institution, as far as a reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member
from alliance.members.visibility import Viewer

MOST = 60
"""Shown on an institution's page; the directory finds everybody."""


@dataclass(frozen=True)
class People:
    """Members at an institution who let the reader see that: the confirmed ones first."""

    affiliations: Sequence[Affiliation]
    number: int


def visible_affiliations(viewer: Viewer):
    """Current affiliations whose member the viewer may see, and who shows the viewer where they work."""
    shown = Member.objects.visible_to(viewer).joined().showing("institution", viewer)
    return Affiliation.objects.current().filter(member__in=shown)


def people_at(institution: Institution, viewer: Viewer) -> People:
    """Members at the institution whom the viewer may see there."""
    found = visible_affiliations(viewer).filter(institution=institution)
    ordered = found.select_related("member").order_by("state", "member__name_key", "id")
    return People(affiliations=ordered[:MOST], number=found.count())
