"""The history of an entry, as a reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Institution, Kind, Revision, Status
from alliance.members.models import Member
from alliance.members.visibility import Viewer

MOST = 50
LABELS: dict[str, Promise] = {
    "name": _("Name"),
    "language": _("Language of the name"),
    "other_names": _("Other names"),
    "country": _("Country"),
    "place": _("Town or city"),
    "kind": _("Kind"),
    "parent": _("Part of"),
    "ror": _("ROR id"),
    "website": _("Website"),
    "domains": _("E-mail domains"),
    "status": _("Status"),
}


@dataclass(frozen=True)
class Change:
    """One field, before and after, as text."""

    label: Promise
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One revision. `member` is who made it, where the reader may see that member."""

    revision: Revision
    member: Member | None
    changes: Sequence[Change]


def history_of(institution: Institution, viewer: Viewer) -> list[Step]:
    """The latest changes, newest first."""
    revisions = list(institution.revisions.select_related("release")[:MOST])
    seen = Member.objects.visible_to(viewer).in_bulk([one.made_by_id for one in revisions if one.made_by_id])
    return [Step(one, seen.get(one.made_by_id), _changes(one.changes)) for one in revisions]


def _changes(changes: dict[str, list[Any]]) -> list[Change]:
    return [
        Change(LABELS[field], _text(field, before), _text(field, after)) for field, (before, after) in changes.items()
    ]


def _text(field: str, value: Any) -> str:
    if field == "other_names":
        return ", ".join(row["text"] for row in value)
    if field == "parent" and value:
        return str(Institution.objects.filter(public_id=value).values_list("name", flat=True).first() or value)
    labels = {"kind": dict(Kind.choices), "status": dict(Status.choices)}.get(field, {})
    return ", ".join(value) if isinstance(value, list) else str(labels.get(value, value or ""))
