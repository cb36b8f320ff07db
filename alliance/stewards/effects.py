"""What an act or a brake does to whom it affects: the only place that writes it, each time from an act on record."""

from datetime import timedelta

from django.utils import timezone

from alliance.institutions.models import Affiliation
from alliance.ledger.references import split
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.moderation.actions.hide import hide, show_again
from alliance.stewards.models import Act, Brake
from alliance.stewards.reasons import Kind


def suspend(act: Act) -> None:
    """Begin the suspension that two different stewards decided on.

    Raises:
        NotAllowedError: there are no two stewards behind it.
    """
    must(act.kind == Kind.SUSPEND and bool(act.steward) and bool(act.second) and act.steward != act.second)
    act.until = timezone.now() + timedelta(days=act.days or 0)
    Member.objects.filter(pk=act.affected_id).update(suspended_until=act.until)


def end_suspension(act: Act) -> None:
    """End the suspension that the act began."""
    Member.objects.filter(pk=act.affected_id).update(suspended_until=None)


def hold(brake: Brake) -> None:
    """Let the brake grip: on an account's writing, or on one thing."""
    if brake.holds_account:
        Member.objects.filter(pk=brake.affected_id).update(held_until=brake.until)
    else:
        hide(brake.subject, brake.reason, brake.reference, until=brake.until)


def let_go(brake: Brake) -> None:
    """End what the brake holds; where its time is over, bring up to date what was made while it held."""
    if brake.holds_account:
        Member.objects.filter(pk=brake.affected_id, held_until=brake.until).update(held_until=None)
    else:
        show_again(brake.subject, brake.reference)


def represent(act: Act) -> None:
    """Let the member speak for the institution."""
    _place_of(act).filter(represents_since=None).update(represents_since=timezone.now())


def represent_no_more(act: Act) -> None:
    """Let the member speak for it no more."""
    _place_of(act).update(represents_since=None)


def undo(act: Act) -> None:
    """Take back what the act did, because stewards or the members decided so."""
    match act.kind:
        case Kind.HIDE:
            show_again(act.subject, act.reference)
        case Kind.SUSPEND:
            end_suspension(act)
        case Kind.REPRESENT:
            represent_no_more(act)
        case Kind.REPRESENT_NO_MORE:
            represent(act)
        case Kind.DECLINE_PLACE | Kind.END_PLACE:
            _bring_back(act)
        case Kind.CONFIRM_PLACE:
            _place_of(act).filter(state=Affiliation.State.CONFIRMED).update(state=Affiliation.State.SAID, method="")


def _bring_back(act: Act) -> None:
    """Let a place be as it was, unless the member has asked for another one there meanwhile."""
    for place in _place_of(act).exclude(state__in=Affiliation.CURRENT):
        again = Affiliation.objects.current().filter(member=place.member_id, institution=place.institution_id)
        if not again.exists():
            place.state = Affiliation.State.CONFIRMED if place.method else Affiliation.State.SAID
            place.save(update_fields=["state"])


def _place_of(act: Act):
    return Affiliation.objects.filter(public_id=split(act.subject)[1])
