"""A member's requests as their page lists them."""

from dataclasses import dataclass

from alliance.matching.models import Request
from alliance.members.models import Member
from alliance.members.shown import Shown

MOST = 200
"""Requests and introductions that the page lists of each kind."""


@dataclass(frozen=True)
class Listed:
    """A request with the other member as the reader may see them."""

    request: Request
    other: Shown


def requests_of(member: Member) -> dict[str, list[Listed]]:
    """Those that wait for the member, those they made, and their introductions."""
    mine = Request.objects.of(member).newest_first()
    made = mine.filter(asker=member)
    return {
        "to_answer": _listed(member, mine.filter(asked=member).waiting()),
        "made": _listed(member, made.exclude(state=Request.State.ACCEPTED)),
        "introductions": _listed(member, mine.introductions()),
    }


def _listed(member: Member, requests) -> list[Listed]:
    return [Listed(request, request.other(member).shown_to(member)) for request in requests[:MOST]]
