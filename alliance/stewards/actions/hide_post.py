"""Hide something that a member wrote, show it again, or leave it as it is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.moderation.actions.hide import answer_flags, hide
from alliance.moderation.hideables import Thing, thing
from alliance.moderation.models import Flag, Hidden
from alliance.stewards import effects
from alliance.stewards.letters import tell
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError, may_judge, may_restore
from alliance.stewards.reasons import Kind
from alliance.stewards.record import record


class HidePostError(StewardsError):
    """It is hidden already, or nothing of it was flagged."""


@transaction.atomic
def hide_post(steward: Member, reference: str, reason: str, words: str) -> Act:
    """Hide the thing for everybody; its words are kept, and it can be shown again.

    Args:
        reason: one of `Reason`.
        words: why; everybody reads it.

    Raises:
        NotAllowedError: no steward, the author of it, somebody who flagged it, or there is no such thing.
        ReasonError: no reason.
        HidePostError: it is hidden already.
    """
    found = _judged(steward, reference)
    running = Hidden.objects.of([reference]).get(reference)
    if running is not None and running.until is None:
        raise HidePostError(_("This is hidden already."))
    act = record(Kind.HIDE, steward, reference, found.author, reason=reason, words=words)
    hide(reference, reason, act.reference)
    tell(act)
    payload = {"act": act.reference, "reason": act.reason}
    append(actor=steward.reference, verb="post.hidden", object=reference, payload=payload)
    return act


@transaction.atomic
def restore_post(steward: Member, act: Act, reason: str, words: str) -> Act:
    """Show again what the act hid.

    Raises:
        NotAllowedError: no steward, the author of it, or nothing is hidden by this act any more.
        ReasonError: no reason.
    """
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    must(may_restore(steward, act))
    relief = record(Kind.RESTORE, steward, act.subject, act.affected, undoes=act, reason=reason, words=words)
    effects.undo(act)
    act.state, act.over_at = Act.State.UNDONE, timezone.now()
    act.save(update_fields=["state", "over_at"])
    tell(relief)
    payload = {"act": relief.reference, "reason": relief.reason}
    append(actor=steward.reference, verb="post.restored", object=act.subject, payload=payload)
    return relief


@transaction.atomic
def leave_as_it_is(steward: Member, reference: str) -> int:
    """Answer the flags on a thing without hiding it. Nothing says who raised them.

    Returns:
        How many there were.

    Raises:
        NotAllowedError: no steward, the author of it, or somebody who flagged it.
        HidePostError: no open flag is on it.
    """
    _judged(steward, reference)
    answered = answer_flags(reference, Flag.Answer.KEPT)
    if not answered:
        raise HidePostError(_("These flags are answered already."))
    append(actor=steward.reference, verb="flags.answered", object=reference, payload={"flags": answered})
    return answered


def _judged(steward: Member, reference: str) -> Thing:
    found = thing(reference)
    must(found is not None and may_judge(steward, found))
    # Two stewards at once are one act: the second waits for the first.
    Member.objects.select_for_update().filter(pk=found.author.pk if found.author else steward.pk).first()
    return found
