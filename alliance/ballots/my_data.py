"""What this room holds about a member, for the file of their data."""

from typing import Any

from alliance.ballots.models import OpenVote, RollEntry
from alliance.members.models import Member
from alliance.members.my_data import section


@section("ballots", "ballots.RollEntry", "ballots.OpenVote")
def _ballots(member: Member) -> dict[str, list[dict[str, Any]]]:
    """Rolls they are on, and open votes under their name; how they voted in secret nobody can look up."""
    rolls = RollEntry.objects.filter(voter=member.public_id).values("ballot__public_id", "ballot__title", "has_voted")
    votes = OpenVote.objects.filter(voter=member.public_id).values("ballot__public_id", "choice")
    return {"rolls": list(rolls), "open_votes": list(votes)}
