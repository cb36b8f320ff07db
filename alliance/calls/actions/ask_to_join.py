"""Ask to join a call for an institution, and take that back."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.letters import tell_asked
from alliance.calls.models import Application, Call
from alliance.calls.pace import MOST_TRIES, hold_pace_of_requests
from alliance.calls.permissions import may_ask, may_take_back, places_of
from alliance.governance.wording import tidy
from alliance.institutions.models import Institution
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.taking_part import known


class AskToJoinError(RefusedError):
    """The member is not confirmed there, brings nothing, or asked before."""


@transaction.atomic
def ask_to_join(
    member: Member, call: Call, institution: Institution, brings: Collection[str], words: str = ""
) -> Application:
    """Ask the call's author for a seat. Nobody else learns of it, and the ledger does not say it.

    Args:
        brings: codes of disciplines.
        words: for the author alone.

    Raises:
        NotAllowedError: no member, suspended, the author, or it is too late.
        AskToJoinError: not confirmed there, nothing is brought, there already, asked already, or declined before.
        TakingPartError: an unknown discipline.
        PaceError: too many requests.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    must(may_ask(member, call))
    hold_pace_of_requests(member)
    _check(member, call, institution, brings)
    application = Application.objects.create(
        call=call, member=member, institution=institution, disciplines=known(brings), words=tidy(words)
    )
    tell_asked(application)
    return application


@transaction.atomic
def take_back(member: Member, application: Application) -> Application:
    """Ask no longer.

    Raises:
        NotAllowedError: somebody else's, or there is an answer.
    """
    application = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    must(may_take_back(member, application))
    application.state, application.decided_at = Application.State.WITHDRAWN, timezone.now()
    application.save()
    return application


def _check(member: Member, call: Call, institution: Institution, brings: Collection[str]) -> None:
    if not places_of(member).filter(pk=institution.pk).exists():
        raise AskToJoinError(_("You can join for an institution where you are confirmed."))
    if not brings:
        raise AskToJoinError(_("Say which disciplines you bring."))
    seats = call.applications.in_consortium().select_related("institution__merged_into")
    if any(seat.place == institution for seat in seats):
        raise AskToJoinError(_("This institution is in the consortium already."))
    mine = call.applications.filter(member=member)
    if mine.current().exists():
        raise AskToJoinError(_("You asked already."))
    if mine.filter(state=Application.State.DECLINED).exists() or mine.count() >= MOST_TRIES:
        raise AskToJoinError(_("You asked before; this call takes no more requests of yours."))
