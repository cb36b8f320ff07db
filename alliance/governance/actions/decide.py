"""Write down what was decided, and do what follows from it at once. Called in the transaction of `move_on`."""

from datetime import datetime

from alliance.charter.lifecycle import Outcome, Way, outcome_of
from alliance.governance.actions.revise import new_version
from alliance.governance.consequences import do_what_follows
from alliance.governance.models import Amendment, Proposal
from alliance.ledger.actions.append import append


def decide(proposal: Proposal, now: datetime) -> None:
    """Close the proposal with its outcome; an amendment that won becomes its text, and what follows is done."""
    ballot = proposal.ballot
    proposal.over_at, proposal.outcome = now, Outcome.ADOPTED
    proposal.decided_by = Way.CONSENSUS if ballot is None else Way.BALLOT
    if ballot is not None:
        proposal.winners = ballot.result["winners"]
        proposal.outcome = outcome_of(proposal.winners, ballot.result["quorum"]["reached"])
    if proposal.outcome == Outcome.ADOPTED:
        _take_over(proposal)
    text = proposal.current
    facts = {"outcome": str(proposal.outcome), "by": str(proposal.decided_by), "text": text.hash}
    append(actor="site", verb="proposal.decided", object=proposal.reference, payload=facts)
    if proposal.outcome == Outcome.ADOPTED:
        do_what_follows(proposal)


def _take_over(proposal: Proposal) -> None:
    won = proposal.winners[0] if proposal.winners else ""
    kind, _, identifier = won.partition("-")
    amendment = Amendment.objects.filter(proposal=proposal, public_id=identifier).first()
    if kind == "amendment" and amendment is not None:
        amendment.state = Amendment.State.ACCEPTED
        amendment.save()
        new_version(proposal, proposal.title, amendment.text, amendment)
