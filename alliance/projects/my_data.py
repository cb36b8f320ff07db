"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.projects.models import Author, Record, Role

_RECORDS = Record.__subclasses__()


@section("project_roles", "projects.Role")
def _roles(member: Member) -> list[dict[str, Any]]:
    said = (
        "project__public_id",
        "kind",
        "partner__institution__public_id",
        "disciplines",
        "named_at",
        "since",
        "until",
    )
    return rows(Role.objects.filter(member=member), *said)


@section("project_records", *(model._meta.label for model in _RECORDS))
def _records(member: Member) -> dict[str, list[dict[str, Any]]]:
    """What the member recorded for projects, by kind; the records themselves are the projects'."""
    said = ("project__public_id", "public_id", "recorded_at")
    return {model._meta.model_name: rows(model.objects.filter(recorded_by=member), *said) for model in _RECORDS}


@section("authorships", "projects.Author")
def _authorships(member: Member) -> list[dict[str, Any]]:
    said = ("output__project__public_id", "output__doi", "place", "name", "country", "linked_at")
    return rows(Author.objects.filter(member=member), *said)
