"""Say that a proposal should not pass without a vote."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.governance.actions.move_on import move_on
from alliance.governance.models import Objection, Proposal
from alliance.governance.pace import OBJECTIONS, hold_pace
from alliance.governance.permissions import GovernanceError, may_object
from alliance.governance.wording import tidy
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act


class ObjectToError(GovernanceError):
    """No reason, or an objection stands already."""


@transaction.atomic
def object_to(member: Member, proposal: Proposal, reason: str) -> Objection:
    """Raise an objection; if everybody is being asked right now, there will be a ballot.

    Raises:
        NotAllowedError: no member, or the proposal does not pass without a vote anyway.
        ObjectToError: no reason is given, or theirs stands already.
        PaceError: too many objections in a short time.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    must(may_object(member, proposal))
    if not (reason := tidy(reason)):
        raise ObjectToError(_("An objection needs a reason, so that others can answer it."))
    if proposal.objections.standing().filter(author=member).exists():
        raise ObjectToError(_("Your objection stands already."))
    hold_pace(member, member.objections.all(), "raised_at", OBJECTIONS)
    objection = Objection.objects.create(proposal=proposal, author=member, reason=reason)
    payload = {"reason": objection.hash}
    append(actor=member.reference, verb="proposal.objected", object=proposal.reference, payload=payload)
    move_on(proposal)
    return objection


@transaction.atomic
def withdraw_objection(member: Member, objection: Objection) -> None:
    """Object no longer, while it still can make a difference.

    Raises:
        NotAllowedError: somebody else's, or the proposal goes to a ballot already.
    """
    proposal = Proposal.objects.select_for_update().get(pk=objection.proposal_id)
    mine = may_act(member) and objection.author_id == member.pk and objection.withdrawn_at is None
    must(mine and proposal.takes_objections)
    objection.withdrawn_at = timezone.now()
    objection.save()
    append(actor=member.reference, verb="proposal.objection_withdrawn", object=proposal.reference)
