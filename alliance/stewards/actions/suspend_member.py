"""Suspend a member for a time: one steward proposes it, another confirms it. Nobody does it alone."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.stewards import effects
from alliance.stewards.letters import call_stewards, tell
from alliance.stewards.limits import ANSWER_WITHIN, longest_suspension
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError, may_answer_suspension, may_propose_suspension, may_reinstate
from alliance.stewards.reasons import Kind
from alliance.stewards.record import record


class SuspendMemberError(StewardsError):
    """The time is longer than the charter allows, or there is a suspension already."""


@transaction.atomic
def propose_suspension(steward: Member, member: Member, days: int, reason: str, words: str) -> Act:
    """Ask for a second steward. Until one confirms it nothing happens to the member, and the ledger does not name them.

    Args:
        days: how long it lasts from when it is confirmed; at most what the charter says.

    Raises:
        NotAllowedError: no steward, the member themself, or somebody who flagged what the member wrote.
        ReasonError: no reason.
        SuspendMemberError: too long, or a suspension waits or lasts already.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    must(may_propose_suspension(steward, member))
    if not 1 <= days <= (most := longest_suspension()):
        raise SuspendMemberError(_("A suspension lasts from 1 day to %(most)d days.") % {"most": most})
    theirs = Act.objects.filter(kind=Kind.SUSPEND, affected=member)
    if theirs.waiting().exists() or theirs.standing().exists():
        raise SuspendMemberError(_("A suspension of this member waits or lasts already."))
    said = {"reason": reason, "words": words, "days": days, "state": Act.State.PROPOSED}
    answer_by = timezone.now() + ANSWER_WITHIN
    act = record(Kind.SUSPEND, steward, member.reference, member, answer_by=answer_by, **said)
    call_stewards(not_to=[steward.pk, member.pk])
    payload = {"reason": act.reason, "days": days}
    append(actor=steward.reference, verb="suspension.proposed", object=act.reference, payload=payload)
    return act


@transaction.atomic
def confirm_suspension(steward: Member, act: Act) -> Act:
    """Suspend the member, as the second of two stewards. The member is told why and how to appeal.

    Raises:
        NotAllowedError: no steward, the one who proposed it, anybody involved, or it does not wait any more.
    """
    act = _answered(steward, act)
    act.second, act.state, act.done_at = steward.reference, Act.State.DONE, timezone.now()
    effects.suspend(act)
    act.save()
    tell(act)
    payload = {
        "act": act.reference,
        "reason": act.reason,
        "until": act.until.date().isoformat(),
        "proposed_by": act.steward,
    }
    append(actor=steward.reference, verb="member.suspended", object=act.subject, payload=payload)
    return act


@transaction.atomic
def refuse_suspension(steward: Member, act: Act) -> Act:
    """Do not confirm it: nothing happens, and nobody is named.

    Raises:
        NotAllowedError: as for `confirm_suspension`.
    """
    act = _answered(steward, act)
    act.second, act.state = steward.reference, Act.State.REFUSED
    act.save()
    append(actor=steward.reference, verb="suspension.refused", object=act.reference)
    return act


@transaction.atomic
def note_lapsed(act: Act) -> bool:
    """Say in the ledger, once, that nobody confirmed a suspension in time."""
    act = Act.objects.select_for_update(of=("self",)).lapsed().filter(pk=act.pk).first()
    if act is None:
        return False
    act.state = Act.State.LAPSED
    act.save()
    append(actor="site", verb="suspension.lapsed", object=act.reference)
    return True


@transaction.atomic
def reinstate(steward: Member, act: Act, reason: str, words: str) -> Act:
    """End a suspension early.

    Raises:
        NotAllowedError: no steward, the member themself, or it does not last any more.
        ReasonError: no reason.
    """
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    must(may_reinstate(steward, act))
    relief = record(Kind.REINSTATE, steward, act.subject, act.affected, undoes=act, reason=reason, words=words)
    effects.undo(act)
    act.state, act.over_at = Act.State.UNDONE, timezone.now()
    act.save(update_fields=["state", "over_at"])
    tell(relief)
    payload = {"act": relief.reference, "reason": relief.reason}
    append(actor=steward.reference, verb="member.reinstated", object=act.subject, payload=payload)
    return relief


def _answered(steward: Member, act: Act) -> Act:
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    must(may_answer_suspension(steward, act))
    return act
