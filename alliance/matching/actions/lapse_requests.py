"""Let requests lapse that nobody answered, and forget the words of old ones."""

from django.db import transaction
from django.utils import timezone

from alliance.matching.models import Request


@transaction.atomic
def lapse_requests() -> int:
    """What time alone decides.

    Returns:
        How many requests lapsed.
    """
    Request.objects.to_forget().update(words="", reason_words="")
    return Request.objects.to_lapse().update(state=Request.State.LAPSED, decided_at=timezone.now())
