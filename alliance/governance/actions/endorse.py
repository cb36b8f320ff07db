"""Stand behind a proposal or an amendment, or no longer."""

from django.db import transaction

from alliance.governance.models import Amendment, Endorsement, Proposal
from alliance.governance.permissions import may_endorse
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must


@transaction.atomic
def endorse(member: Member, proposal: Proposal, amendment: Amendment | None = None) -> None:
    """Endorse the proposal, or one amendment of it. A second time changes nothing.

    Raises:
        NotAllowedError: no member, their own, or the discussion is over.
    """
    _check(member, proposal, amendment)
    _, is_new = Endorsement.objects.get_or_create(proposal=proposal, amendment=amendment, member=member)
    if is_new:
        _tell(member, amendment or proposal, "endorsed")


@transaction.atomic
def take_back_endorsement(member: Member, proposal: Proposal, amendment: Amendment | None = None) -> None:
    """Endorse it no longer.

    Raises:
        NotAllowedError: no member, their own, or the discussion is over.
    """
    _check(member, proposal, amendment)
    taken, _ = Endorsement.objects.of(proposal, amendment).filter(member=member).delete()
    if taken:
        _tell(member, amendment or proposal, "unendorsed")


def _check(member: Member, proposal: Proposal, amendment: Amendment | None) -> None:
    must(may_endorse(member, Proposal.objects.select_for_update().get(pk=proposal.pk), amendment))


def _tell(member: Member, endorsed: Proposal | Amendment, what: str) -> None:
    kind = "amendment" if isinstance(endorsed, Amendment) else "proposal"
    append(actor=member.reference, verb=f"{kind}.{what}", object=endorsed.reference)
