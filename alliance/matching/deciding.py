"""What accepting, declining and withdrawing have in common."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.matching.models import Request
from alliance.matching.permissions import MatchingError


class DecidedError(MatchingError):
    """The request no longer waits."""

    def __init__(self) -> None:
        super().__init__(_("This request no longer waits for an answer."))


def decide(request: Request, state: Request.State, **said: str) -> Request:
    """Give a waiting request its outcome, once, whoever else tries at the same time; inside a transaction.

    Raises:
        DecidedError: somebody was first, or it lapsed.
    """
    now = Request.objects.waiting().filter(pk=request.pk).update(state=state, decided_at=timezone.now(), **said)
    if not now:
        raise DecidedError
    request.refresh_from_db()
    return request
