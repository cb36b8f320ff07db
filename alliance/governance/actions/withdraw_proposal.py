"""Take a proposal back before there is a vote on it."""

from django.db import transaction
from django.utils import timezone

from alliance.charter.lifecycle import State
from alliance.governance.models import Proposal
from alliance.governance.permissions import may_withdraw
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


@transaction.atomic
def withdraw_proposal(author: Member, proposal: Proposal) -> Proposal:
    """End it without a decision. What was said stays readable.

    Raises:
        NotAllowedError: not the author, or there is a vote already.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    must(may_withdraw(author, proposal))
    proposal.state, proposal.over_at, proposal.closes_at = State.WITHDRAWN, timezone.now(), None
    proposal.save()
    append(actor=author.reference, verb="proposal.withdrawn", object=proposal.reference)
    return proposal
