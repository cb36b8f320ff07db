"""From a proposal in the database to what the rule of its life has to know."""

from alliance.charter.lifecycle import Life, State, Way
from alliance.charter.rules import Kind
from alliance.governance.models import Proposal


def life_of(proposal: Proposal) -> Life:
    """Where the proposal stands now."""
    return Life(
        kind=Kind(proposal.kind),
        state=State(proposal.state),
        way=Way(proposal.way),
        opened_at=proposal.opened_at,
        settled_at=proposal.settled_at,
        consensus_at=proposal.consensus_at,
        endorsements=proposal.endorsements.of(proposal).counted().count(),
        objections=proposal.objections.standing().count(),
        ballot_is_closed=proposal.ballot is not None and proposal.ballot.closed_at is not None,
    )
