"""Accept a request: the two are introduced."""

from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.matching.deciding import decide
from alliance.matching.letters import tell_introduced
from alliance.matching.models import Request
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act


@transaction.atomic
def accept(member: Member, request: Request) -> Request:
    """Introduce the two: each gets a letter, and can write to the other through the site from now on.

    The ledger counts the introduction and names nobody.

    Raises:
        NotAllowedError: it is not this member who was asked, or they may not act.
        DecidedError: the request no longer waits.
    """
    must(may_act(member) and request.asked_id == member.pk)
    request = decide(request, Request.State.ACCEPTED)
    tell_introduced(request)
    append(actor="site", verb="introduction.made", object=request.reference)
    return request
