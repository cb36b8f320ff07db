"""Take back a request that waits."""

from django.db import transaction

from alliance.matching.deciding import decide
from alliance.matching.models import Request
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act


@transaction.atomic
def withdraw(member: Member, request: Request) -> Request:
    """Let the request no longer wait. The other is not told.

    Raises:
        NotAllowedError: it is somebody else's request, or the member may not act.
        DecidedError: the request no longer waits.
    """
    must(may_act(member) and request.asker_id == member.pk)
    return decide(request, Request.State.WITHDRAWN)
