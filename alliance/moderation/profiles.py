"""The parts of a profile that can be flagged and hidden: what somebody works on, and their works."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.members.visibility import audience_for, audiences_of
from alliance.moderation.hideables import Thing, hideable
from alliance.moderation.models import Hidden


def _about(member: Member) -> str:
    return member.about


def _works(member: Member) -> str:
    return "\n".join(f"{work.title} ({work.doi})" for work in member.works.all())


PARTS: dict[str, tuple[str | Promise, Callable[[Member], str]]] = {
    "about": (_("What a member works on"), _about),
    "works": (_("Works of a member"), _works),
}


def register_profiles() -> None:
    """Let parts of profiles be flagged: `about:<public id of the member>` and `works:<...>`."""
    for part in PARTS:
        hideable(part, _finder(part), _seer(part), _changer(part))


def _finder(part: str) -> Callable[[str], Thing | None]:
    label, words_of = PARTS[part]

    def find(public_id: str) -> Thing | None:
        member = Member.objects.joined().filter(public_id=public_id).first()
        words = words_of(member) if member else ""
        return Thing(f"{part}:{public_id}", label, member, words, member.get_absolute_url()) if words else None

    return find


def _seer(part: str) -> Callable[[str, Any], bool]:
    def is_seen_by(public_id: str, reader: Any) -> bool:
        member = Member.objects.listed().filter(public_id=public_id).first()
        return member is not None and audience_for(member.visibility, part) in audiences_of(reader)

    return is_seen_by


def _changer(part: str) -> Callable[[str], None]:
    def changed(public_id: str) -> None:
        """The profile itself knows what is withheld, so that no page, search or export shows it."""
        reference = f"{part}:{public_id}"
        member = Member.objects.select_for_update().filter(public_id=public_id).first()
        if member is None:
            return
        hidden = Hidden.objects.of([reference]).get(reference)
        member.withheld = {name: until for name, until in member.withheld.items() if name != part}
        if hidden:
            member.withheld[part] = int(hidden.until.timestamp()) if hidden.until else 0
        member.save(update_fields=["withheld", "changed_at", "search_text", "members_text"])

    return changed
