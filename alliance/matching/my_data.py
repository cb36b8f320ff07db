"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.matching.models import Availability, Request
from alliance.members.models import Member
from alliance.members.my_data import rows, section

_SAID = ("public_id", "needs", "offers", "words", "asked_at", "state", "decided_at", "reason", "reason_words")


@section("introductions_asked_for", "matching.Request")
def _made(member: Member) -> list[dict[str, Any]]:
    """Of whom, by the number of their page: another person's name is theirs to give."""
    return rows(Request.objects.filter(asker=member), "asked__public_id", *_SAID)


@section("introductions_asked_of_me", "matching.Request")
def _received(member: Member) -> list[dict[str, Any]]:
    return rows(Request.objects.filter(asked=member), "asker__public_id", *_SAID)


@section("requests_wanted", "matching.Availability")
def _wanted(member: Member) -> list[dict[str, Any]]:
    return rows(Availability.objects.filter(member=member), "takes_requests", "at_once", "a_month", "quiet_until")
