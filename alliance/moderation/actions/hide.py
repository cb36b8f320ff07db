"""Hide something, or show it again. The rooms that decide about it call these in the transaction of their act."""

from datetime import datetime

from django.utils import timezone

from alliance.moderation.hideables import tell_room
from alliance.moderation.models import Flag, Hidden


def hide(reference: str, reason: str, act: str, until: datetime | None = None) -> Hidden:
    """Hide a thing from now on; its words are kept. What stewards hide for good answers the flags on it.

    Args:
        act: why, as the ledger writes it.
        until: when it is shown again by itself; None for not before somebody decides so.
    """
    hidden = Hidden.objects.create(reference=reference, reason=reason, act=act, until=until)
    if until is None:
        answer_flags(reference, Flag.Answer.HIDDEN)
    tell_room(reference)
    return hidden


def show_again(reference: str, act: str) -> None:
    """End what the act hid."""
    Hidden.objects.now().filter(reference=reference, act=act).update(until=timezone.now())
    tell_room(reference)


def answer_flags(reference: str, answer: Flag.Answer) -> int:
    """Close the open flags on a thing; how many there were."""
    return Flag.objects.open().on(reference).update(answered_at=timezone.now(), answer=answer)
