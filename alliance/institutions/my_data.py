"""What this room holds about a member, for the file that members take along."""

from typing import Any

from alliance.institutions.models import Answer, LowResourceProfile, Revision
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("affiliations", "institutions.Affiliation")
def _affiliations(member: Member) -> list[dict[str, Any]]:
    said = ("institution__public_id", "institution__name", "role", "since", "until", "is_main")
    return rows(member.affiliations, *said, "state", "said_at", "decided_at", "method", "reason")


@section("answers_about_affiliations", "institutions.Answer")
def _answers(member: Member) -> list[dict[str, Any]]:
    """What the member answered about somebody else, who is not named."""
    return rows(Answer.objects.filter(member=member), "is_yes", "reason", "given_at")


@section("changes_to_institutions", "institutions.Revision")
def _changes(member: Member) -> list[dict[str, Any]]:
    return rows(Revision.objects.filter(made_by=member), "institution__public_id", "made_at", "changes")


@section("low_resource_profiles", "institutions.LowResourceProfile")
def _profiles(member: Member) -> list[dict[str, Any]]:
    published = LowResourceProfile.objects.filter(made_by=member)
    return rows(published, "institution__public_id", "version", "published_at")
