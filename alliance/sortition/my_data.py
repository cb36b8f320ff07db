"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.members.models import Member
from alliance.members.my_data import rows, section
from alliance.sortition.models import Candidate, Conflict, Term, Willing


@section("willing_to_serve", "sortition.Willing")
def _willing(member: Member) -> list[dict[str, Any]]:
    return rows(Willing.objects.filter(member=member), "steward", "panel", "jury", "gender", "changed_at")


@section("conflicts_of_interest", "sortition.Conflict")
def _conflicts(member: Member) -> list[dict[str, Any]]:
    return rows(Conflict.objects.filter(member=member), "about", "declared_at")


@section("candidacies", "sortition.Candidate")
def _candidacies(member: Member) -> list[dict[str, Any]]:
    """Their places in pools, with the salt that proves that the label is theirs, and what they said when drawn."""
    said = ("seat__state", "seat__asked_at", "seat__answered_at", "seat__shows_proof")
    return rows(Candidate.objects.filter(member=member), "draw__public_id", "label", "salt", "strata", *said)


@section("terms_of_office", "sortition.Term")
def _terms(member: Member) -> list[dict[str, Any]]:
    told = ("public_id", "office", "subject", "draw__public_id", "begins_at", "ends_at", "ended_early_at", "ended_by")
    return rows(Term.objects.filter(member=member), *told)
