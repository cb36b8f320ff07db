"""The author takes an amendment into the proposal."""

from django.db import transaction

from alliance.governance.actions.revise import new_version
from alliance.governance.models import Amendment, Proposal, ProposalText
from alliance.governance.permissions import may_accept
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


@transaction.atomic
def accept_amendment(author: Member, amendment: Amendment) -> ProposalText:
    """Make the amendment's text the proposal's, as a new version.

    Raises:
        NotAllowedError: not the author of the proposal, the discussion is over, or the amendment is no
            longer proposed or is hidden.
    """
    proposal = Proposal.objects.select_for_update().get(pk=amendment.proposal_id)
    amendment.refresh_from_db()
    must(may_accept(author, amendment))
    amendment.state = Amendment.State.ACCEPTED
    amendment.save()
    version = new_version(proposal, proposal.title, amendment.text, amendment)
    payload = {"proposal": proposal.reference}
    append(actor=author.reference, verb="amendment.accepted", object=amendment.reference, payload=payload)
    payload = {"version": version.number, "text": version.hash}
    append(actor=author.reference, verb="proposal.revised", object=proposal.reference, payload=payload)
    return version
