"""Propose another text for a proposal."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.models import Amendment, Proposal
from alliance.governance.pace import AMENDMENTS, hold_pace
from alliance.governance.permissions import GovernanceError, may_amend, may_withdraw_amendment
from alliance.governance.wording import one_line, tidy
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


class ProposeAmendmentError(GovernanceError):
    """It is the text that is there."""


@transaction.atomic
def propose_amendment(author: Member, proposal: Proposal, title: str, text: str) -> Amendment:
    """Propose `text`, whole, in place of the present one.

    Args:
        title: what changes, in a few words; the ballot paper shows it.

    Raises:
        NotAllowedError: no member, or the discussion is over.
        ProposeAmendmentError: no change.
        PaceError: too many amendments in a short time.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    must(may_amend(author, proposal))
    title, text = one_line(title), tidy(text)
    if not title or not text or text == proposal.current.text:
        raise ProposeAmendmentError(_("The text is the same as before."))
    hold_pace(author, author.amendments.all(), "proposed_at", AMENDMENTS)
    amendment = Amendment.objects.create(proposal=proposal, author=author, title=title, text=text)
    payload = {"proposal": proposal.reference, "text": amendment.hash}
    append(actor=author.reference, verb="amendment.proposed", object=amendment.reference, payload=payload)
    return amendment


@transaction.atomic
def withdraw_amendment(author: Member, amendment: Amendment) -> None:
    """Propose it no longer. It stays readable.

    Raises:
        NotAllowedError: not the author, or the discussion is over.
    """
    Proposal.objects.select_for_update().get(pk=amendment.proposal_id)
    amendment.refresh_from_db()
    must(may_withdraw_amendment(author, amendment))
    amendment.state = Amendment.State.WITHDRAWN
    amendment.save()
    append(actor=author.reference, verb="amendment.withdrawn", object=amendment.reference)
