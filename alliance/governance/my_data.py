"""What this room adds to the file in which members take their data along."""

from typing import Any

from alliance.governance.models import Amendment, Comment, Draft, Endorsement, Objection, Proposal
from alliance.members.models import Member
from alliance.members.my_data import rows, section


@section("drafts", "governance.Draft")
def _drafts(member: Member) -> list[dict[str, Any]]:
    said = ("kind", "title", "text", "way", "method", "options", "seats", "is_secret", "changes", "subject", "saved_at")
    return rows(Draft.objects.filter(author=member), *said)


@section("proposals", "governance.Proposal")
def _proposals(member: Member) -> list[dict[str, Any]]:
    """With every version of the text."""
    opened = rows(
        Proposal.objects.filter(author=member), "public_id", "kind", "subject", "state", "outcome", "opened_at"
    )
    for row in opened:
        proposal = Proposal.objects.get(public_id=row["public_id"])
        row["texts"] = rows(proposal.texts.filter(amendment=None), "number", "title", "text", "written_at")
    return opened


@section("amendments", "governance.Amendment")
def _amendments(member: Member) -> list[dict[str, Any]]:
    mine = Amendment.objects.filter(author=member)
    return rows(mine, "public_id", "proposal__public_id", "title", "text", "state", "proposed_at")


@section("comments", "governance.Comment")
def _comments(member: Member) -> list[dict[str, Any]]:
    mine = Comment.objects.filter(author=member)
    written = rows(mine, "public_id", "proposal__public_id", "text", "written_at", "changed_at", "withdrawn_at")
    for row in written:
        row["earlier"] = rows(Comment.objects.get(public_id=row["public_id"]).earlier, "text", "until")
    return written


@section("endorsements", "governance.Endorsement")
def _endorsements(member: Member) -> list[dict[str, Any]]:
    mine = Endorsement.objects.filter(member=member)
    return rows(mine, "proposal__public_id", "amendment__public_id", "given_at")


@section("objections", "governance.Objection")
def _objections(member: Member) -> list[dict[str, Any]]:
    mine = Objection.objects.filter(author=member)
    return rows(mine, "proposal__public_id", "reason", "raised_at", "withdrawn_at")
