"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.moderation.models import Flag


@section("flags", "moderation.Flag")
def _flags(member: Member) -> dict[str, list[dict[str, Any]]]:
    """What they flagged, and what of theirs was flagged and answered; never by whom, nor in what words."""
    return {
        "raised": rows(Flag.objects.filter(member=member), "reference", "reason", "words", "raised_at", "answer"),
        "answered": rows(Flag.objects.filter(author=member).exclude(answered_at=None), "reference", "reason", "answer"),
    }
