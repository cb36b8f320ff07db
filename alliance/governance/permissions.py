"""Who may do what in this room: the one place that the actions and the pages ask. Operators may no more than others.

A suspended member may do none of it, but appeal and answer for their appeal.
"""

from datetime import timedelta

from django.utils import timezone

from alliance.charter.rules import Charter, Kind
from alliance.governance.models import Amendment, Comment, Proposal
from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.members.standing import is_member, may_act


class GovernanceError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""


def may_write(person: Member, kind: Kind) -> bool:
    """Any member; a suspended one an appeal only."""
    return is_member(person) if kind == Kind.APPEAL else may_act(person)


def may_open(person: Member, charter: Charter, kind: Kind = Kind.DECISION) -> bool:
    """Any member, after as many days as the charter says; with an appeal nobody has to wait."""
    since = timezone.now() - timedelta(days=charter.opening_days)
    return may_write(person, kind) and (kind == Kind.APPEAL or person.joined_at <= since)


def may_discuss(person: Member, proposal: Proposal) -> bool:
    """Any member, until it is decided."""
    return _may_answer(person, proposal) and proposal.is_open


def may_endorse(person: Member, proposal: Proposal, amendment: Amendment | None = None) -> bool:
    """Any member but whoever proposed it, while it is discussed."""
    if amendment is not None and amendment.state != Amendment.State.STANDING:
        return False
    return may_act(person) and proposal.is_discussed and (amendment or proposal).author_id != person.pk


def may_amend(person: Member, proposal: Proposal) -> bool:
    """Any member, while it is discussed and its text can be read."""
    return may_act(person) and proposal.is_discussed and proposal.hidden is None


def may_revise(person: Member, proposal: Proposal) -> bool:
    """Its author, while it is discussed."""
    return _may_answer(person, proposal) and proposal.author_id == person.pk and proposal.is_discussed


def may_accept(person: Member, amendment: Amendment) -> bool:
    """The author of the proposal, what is proposed and can be read."""
    can_be = amendment.state == Amendment.State.STANDING and amendment.hidden is None
    return may_revise(person, amendment.proposal) and can_be


def may_withdraw(person: Member, proposal: Proposal) -> bool:
    """Its author, before there is a vote."""
    mine = _may_answer(person, proposal) and proposal.author_id == person.pk
    return mine and proposal.state in ("discussion", "consensus")


def may_object(person: Member, proposal: Proposal) -> bool:
    """Any member, to what might pass without a vote."""
    return may_act(person) and proposal.takes_objections


def may_change_comment(person: Member, comment: Comment) -> bool:
    """Whoever wrote it."""
    return may_act(person) and comment.author_id == person.pk and comment.withdrawn_at is None


def may_withdraw_amendment(person: Member, amendment: Amendment) -> bool:
    """Whoever proposed it, before there is a vote."""
    mine = may_act(person) and amendment.author_id == person.pk
    return mine and amendment.state == Amendment.State.STANDING and amendment.proposal.is_discussed


def _may_answer(person: Member, proposal: Proposal) -> bool:
    return may_act(person) or (is_member(person) and proposal.kind == Kind.APPEAL and proposal.author_id == person.pk)
