"""Hold something for some hours, until the stewards have looked: pulled by one steward, or by several members."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.moderation.hideables import thing
from alliance.moderation.models import Hidden
from alliance.moderation.reasons import Reason
from alliance.stewards import effects
from alliance.stewards.letters import tell_held
from alliance.stewards.limits import brake_time, hands_needed
from alliance.stewards.models import Brake, Pull
from alliance.stewards.permissions import StewardsError, is_steward, may_pull, may_release


class PullBrakeError(StewardsError):
    """It is held or hidden already, or this person has pulled the brake on it before."""


@transaction.atomic
def pull_brake(person: Member, subject: str, reason: str) -> Brake | None:
    """Put a hand on the brake of an account's writing (`member:...`) or of one thing (`comment:...`).

    A steward's hand is enough. Hands of members count for as long as a brake lasts; with enough of them it grips.
    Nobody pulls a brake twice on the same thing, so that it cannot be made to last by pulling it again.

    Returns:
        The brake, or None while there are too few hands.

    Raises:
        NotAllowedError: no member, the one affected, or there is no such member or thing.
        PullBrakeError: see there.
    """
    affected = _affected(subject)
    must(affected is not None and may_pull(person, affected[0]))
    if reason not in Reason.values:
        raise PullBrakeError(_("Choose a reason from the list."))
    _hold_back_others(person, affected[0])
    if Brake.objects.running().filter(subject=subject).exists() or Hidden.objects.of([subject]):
        raise PullBrakeError(_("This is held or hidden already."))
    if Pull.objects.spent().filter(subject=subject, puller=person.reference).exists():
        raise PullBrakeError(_("You pulled the brake on this before. Others can, if they find it needed."))
    now = timezone.now()
    hand, _is_new = Pull.objects.update_or_create(
        subject=subject, puller=person.reference, brake=None, defaults={"pulled_at": now}
    )
    alone = is_steward(person)
    hands = [hand] if alone else list(Pull.objects.together(subject, now - brake_time()))
    return _grip(person, subject, affected[0], reason, hands) if alone or len(hands) >= hands_needed() else None


@transaction.atomic
def release_brake(steward: Member, brake: Brake) -> Brake:
    """Let go before the time is over.

    Raises:
        NotAllowedError: no steward, the one whom it holds, or it is over.
    """
    brake = Brake.objects.select_for_update(of=("self",)).get(pk=brake.pk)
    must(may_release(steward, brake))
    effects.let_go(brake)
    brake.released_at, brake.released_by, brake.is_noted = timezone.now(), steward.reference, True
    brake.save()
    payload = {"brake": brake.reference}
    append(actor=steward.reference, verb="brake.released", object=brake.subject, payload=payload)
    return brake


@transaction.atomic
def note_expired(brake: Brake) -> bool:
    """Say in the ledger, once, that a brake was over by itself. It held nothing any more from that time on."""
    brake = Brake.objects.select_for_update(of=("self",)).due().filter(pk=brake.pk).first()
    if brake is None:
        return False
    effects.let_go(brake)
    brake.is_noted = True
    brake.save()
    append(actor="site", verb="brake.expired", object=brake.subject, payload={"brake": brake.reference})
    return True


def _grip(person: Member, subject: str, affected: Member | None, reason: str, hands: list[Pull]) -> Brake:
    time = brake_time()
    brake = Brake.objects.create(
        subject=subject,
        affected=affected,
        reason=reason,
        by_steward=is_steward(person),
        until=timezone.now() + time,
    )
    Pull.objects.filter(pk__in=[hand.pk for hand in hands]).update(brake=brake)
    effects.hold(brake)
    tell_held(brake)
    payload = {
        "brake": brake.reference,
        "reason": reason,
        "hours": int(time.total_seconds() // 3600),
        "by": sorted(hand.puller for hand in hands),
    }
    append(actor=person.reference, verb="brake.pulled", object=subject, payload=payload)
    return brake


def _affected(subject: str) -> tuple[Member | None] | None:
    """Whose account or words it is; None where there is no such thing."""
    kind, identifier = split(subject)
    if kind == "member":
        member = Member.objects.joined().filter(public_id=identifier).first()
        return (member,) if member else None
    found = thing(subject)
    return (found.author,) if found else None


def _hold_back_others(person: Member, affected: Member | None) -> None:
    """Two hands at once are two: the second waits for the first."""
    Member.objects.select_for_update().filter(pk=(affected or person).pk).first()
