"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.calls.models import SAID, Application, Call
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("calls", "calls.Call")
def _calls(member: Member) -> list[dict[str, Any]]:
    """With every version."""
    opened = rows(Call.objects.filter(author=member), "public_id", "state", "opened_at", "over_at", "version", *SAID)
    for row in opened:
        row["earlier"] = rows(Call.objects.get(public_id=row["public_id"]).earlier, "number", "written_at", *SAID)
    return opened


@section("requests_to_join_calls", "calls.Application")
def _applications(member: Member) -> list[dict[str, Any]]:
    """What the member asked; the reason of a no is in it, as it was written to them."""
    said = ("call__public_id", "institution__public_id", "disciplines", "words", "state", "reason")
    return rows(Application.objects.filter(member=member), *said, "asked_at", "decided_at")
