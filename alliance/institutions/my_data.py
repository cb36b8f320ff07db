"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.institutions.models import Affiliation, Answer, LowResourceProfile, Revision
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("affiliations", "institutions.Affiliation")
def _affiliations(member: Member) -> list[dict[str, Any]]:
    said = ("institution__public_id", "institution__name", "role", "since", "until", "is_main", "said_at")
    became = ("state", "represents_since", "method", "reason", "decided_at")
    return rows(Affiliation.objects.filter(member=member), *said, *became)


@section("answers_to_colleagues", "institutions.Answer")
def _answers(member: Member) -> list[dict[str, Any]]:
    """About whom is left out: another person's place of work is theirs to give."""
    return rows(Answer.objects.filter(member=member), "affiliation__institution__public_id", "is_yes", "given_at")


@section("changes_of_institutions", "institutions.Revision")
def _changes(member: Member) -> list[dict[str, Any]]:
    return rows(Revision.objects.filter(made_by=member), "institution__public_id", "made_at", "changes")


@section("published_conditions", "institutions.LowResourceProfile")
def _profiles(member: Member) -> list[dict[str, Any]]:
    published = LowResourceProfile.objects.filter(made_by=member)
    return rows(published, "institution__public_id", "version", "published_at")
