"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.pairing.models import Entry, Round


@section("pairing_rounds_opened", "pairing.Round")
def _rounds(member: Member) -> list[dict[str, Any]]:
    return rows(Round.objects.filter(opened_by=member), "public_id", "opened_at", "closes_at", "least_hours")


@section("pairing_entries", "pairing.Entry")
def _entries(member: Member) -> list[dict[str, Any]]:
    """That they entered an institution; what it wishes is the institution's."""
    return rows(Entry.objects.filter(entered_by=member), "round__public_id", "institution__public_id", "entered_at")
