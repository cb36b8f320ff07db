"""Leave the consortium of a call before it is a project."""

from django.db import transaction

from alliance.calls.models import Application, Call
from alliance.calls.permissions import may_leave
from alliance.ledger.actions.append import Act, append_many
from alliance.members.models import Member
from alliance.members.refusals import must


@transaction.atomic
def leave_consortium(member: Member, application: Application) -> Application:
    """Give a seat back.

    Raises:
        NotAllowedError: somebody else's seat, the author's own, or the call is over.
    """
    Call.objects.select_for_update().get(pk=application.call_id)
    application = Application.objects.select_related("call", "institution__merged_into").get(pk=application.pk)
    must(may_leave(member, application))
    append_many([vacate(application)])
    return application


def vacate(application: Application) -> Act:
    """Empty a seat, inside the transaction of an action.

    Returns:
        What the ledger says of it: the site says it, so that nobody reads from it where the member works.
    """
    application.state = Application.State.LEFT
    application.save()
    payload = {"call": application.call.reference}
    return Act("site", "consortium.left", f"institution:{application.place.public_id}", payload)
