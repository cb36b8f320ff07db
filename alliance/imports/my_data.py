"""What this room holds about a member, for the file that members take along."""

from typing import Any

from alliance.imports.models import Import, Invitation, Row
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("invitation", "imports.Invitation")
def _invitation(member: Member) -> list[dict[str, Any]]:
    return rows(Invitation.objects.filter(member=member), "asked_at", "sent_at")


@section("imported_from", "imports.Row")
def _rows(member: Member) -> list[dict[str, Any]]:
    """The line of a list that the member was taken over from, and lines that may be about them."""
    about = Row.objects.filter(member=member) | Row.objects.filter(twin_member=member)
    return rows(about, "source__started_at", "line", "state")


@section("imports_made", "imports.Import")
def _imports(member: Member) -> list[dict[str, Any]]:
    return rows(Import.objects.filter(made_by=member), "file_name", "started_at", "finished_at")
