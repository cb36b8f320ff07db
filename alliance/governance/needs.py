"""What needs a member now: what closes first in front."""

from dataclasses import dataclass

from alliance.ballots.models import Ballot
from alliance.governance.models import Draft, Proposal
from alliance.members.models import Member

MOST = 20


@dataclass(frozen=True)
class Needs:
    """Everything that waits for one member."""

    ballots: list[Ballot]
    """Still to vote in."""
    objectable: list[Proposal]
    """That pass without a vote unless somebody objects."""
    discussions: list[Proposal]
    """That end within a week."""
    drafts: list[Draft]
    unendorsed: list[Proposal]
    """The member's own, that wait for endorsements."""

    @property
    def nothing(self) -> bool:
        """All is done."""
        return not (self.ballots or self.objectable or self.discussions or self.drafts or self.unendorsed)


def needs_of(member: Member) -> Needs:
    """What waits for `member`, of each kind at most `MOST`."""
    return Needs(
        ballots=list(Ballot.objects.to_vote(member)[:MOST]),
        objectable=list(Proposal.objects.objectable()[:MOST]),
        discussions=list(Proposal.objects.discussed_soon_over()[:MOST]),
        drafts=list(member.drafts.order_by("-saved_at")),
        unendorsed=list(Proposal.objects.short_of_endorsements().filter(author=member)[:MOST]),
    )
