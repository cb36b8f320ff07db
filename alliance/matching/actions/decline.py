"""Decline a request, with a reason for the asker alone."""

from django.db import transaction

from alliance.matching.deciding import decide
from alliance.matching.letters import tell_declined
from alliance.matching.models import MOST_WORDS, Request
from alliance.members.actions.block import block
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act


@transaction.atomic
def decline(member: Member, request: Request, reason: Request.Reason, words: str = "", *, block_them: bool) -> Request:
    """Say no. Nothing of it is counted by name, published or told to anybody but the asker.

    Args:
        words: at most `MOST_WORDS` characters, for the asker alone.
        block_them: also take no message and no request from the asker any more; they are not told.

    Raises:
        NotAllowedError: it is not this member who was asked, or they may not act.
        DecidedError: the request no longer waits.
    """
    must(may_act(member) and request.asked_id == member.pk)
    said = {"reason": Request.Reason(reason), "reason_words": words.strip()[:MOST_WORDS]}
    request = decide(request, Request.State.DECLINED, **said)
    if block_them:
        block(member, request.asker)
    tell_declined(request)
    return request
