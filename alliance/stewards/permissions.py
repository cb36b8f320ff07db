"""Who may do what in this room: the one place that the actions and the pages ask. Operators may no more than others."""

from collections.abc import Collection

from alliance.charter.lifecycle import State
from alliance.charter.rules import Kind as ProposalKind
from alliance.governance.models import Proposal
from alliance.institutions.models import Affiliation
from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.members.standing import is_member, may_act
from alliance.moderation.hideables import Thing
from alliance.moderation.models import Flag
from alliance.moderation.reasons import NOT_TO_BE_READ
from alliance.sortition.conflicts import with_conflicts
from alliance.sortition.models import Term
from alliance.sortition.offices import Office, holds
from alliance.stewards.models import Act, Brake
from alliance.stewards.reasons import Kind


class StewardsError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""


def is_steward(person: Member) -> bool:
    """Drawn by lot, within their term, and not suspended themself."""
    return may_act(person) and holds(person, Office.STEWARD, "site")


def has_flagged(person: Member, member: Member | None) -> bool:
    """They flagged something of the member's, so that they are no judge of the member."""
    return member is not None and Flag.objects.filter(author=member, member=person).exists()


def _is_steward_beside(person: Member, member: Member | None) -> bool:
    """A steward who is not the one affected."""
    return is_steward(person) and (member is None or member.pk != person.pk)


def may_judge(person: Member, found: Thing) -> bool:
    """Hide a thing, or leave it as it is: one steward who neither wrote nor flagged it."""
    has_flagged_it = Flag.objects.on(found.reference).filter(member=person.pk).exists()
    return _is_steward_beside(person, found.author) and not has_flagged_it


def may_restore(person: Member, act: Act) -> bool:
    """Show hidden words again: any steward but their author."""
    return _is_steward_beside(person, act.affected) and act.kind == Kind.HIDE and act.is_standing


def may_propose_suspension(person: Member, member: Member) -> bool:
    """A steward who has nothing to do with the member's case, about somebody who is no more than a member."""
    return _is_steward_beside(person, member) and is_member(member) and not has_flagged(person, member)


def may_answer_suspension(person: Member, act: Act) -> bool:
    """Another steward, who has nothing to do with the case either."""
    is_another = act.steward != person.reference if is_member(person) else False
    return (
        is_another
        and act.kind == Kind.SUSPEND
        and act.is_waiting
        and _is_steward_beside(person, act.affected)
        and not has_flagged(person, act.affected)
    )


def may_reinstate(person: Member, act: Act) -> bool:
    """End a suspension early: any steward but the one suspended."""
    return _is_steward_beside(person, act.affected) and act.kind == Kind.SUSPEND and act.is_standing


def may_decide_place(person: Member, affiliation: Affiliation) -> bool:
    """About somebody's place at an institution: a steward who has none there."""
    has_place = Affiliation.objects.current().filter(member=person.pk, institution=affiliation.institution_id).exists()
    return _is_steward_beside(person, affiliation.member) and not has_place


def may_pull(person: Member, affected: Member | None) -> bool:
    """Any member, alone as a steward or together with others; never on themself."""
    return may_act(person) and (affected is None or affected.pk != person.pk)


def may_release(person: Member, brake: Brake) -> bool:
    """Any steward but the one whom the brake holds."""
    return _is_steward_beside(person, brake.affected) and brake.is_running


def may_appeal(person: Member, act: Act) -> bool:
    """Whom the act affects, suspended or not, while it stands, once."""
    mine = is_member(person) and act.affected_id == person.pk and act.undoes_id is None
    return mine and act.is_standing and not _has_had_its_say(act)


def may_recall(person: Member, term: Term) -> bool:
    """Any member asks for the recall of somebody who holds an office."""
    is_asked = Proposal.objects.open().filter(kind=ProposalKind.RECALL, subject=term.reference).exists()
    return may_act(person) and term.is_current and term.member_id != person.pk and not is_asked


def may_have_drawn(person: Member, concerned: Collection[str]) -> bool:
    """Have a panel or a jury drawn: a steward without a stake in what it is about, given as the ledger writes it."""
    return is_steward(person) and person.pk not in with_conflicts(concerned)


def may_see(person: Member, act: Act) -> bool:
    """Everybody, once it took effect; before that, stewards whom it does not affect."""
    return act.is_public or _is_steward_beside(person, act.affected)


def may_read_words(person: Member, act: Act) -> bool:
    """What was hidden: its author, stewards, and, while there is an appeal, every member who may have to decide."""
    if is_steward(person) or (is_member(person) and act.affected_id == person.pk):
        return True
    return is_member(person) and act.reason not in NOT_TO_BE_READ and appeals_of(act).open().exists()


def appeals_of(act: Act):
    """The proposals by which somebody asks to overturn the act."""
    return Proposal.objects.filter(kind=ProposalKind.APPEAL, subject=act.reference)


def _has_had_its_say(act: Act) -> bool:
    return appeals_of(act).exclude(state__in=(State.WITHDRAWN, State.LAPSED)).exists()
