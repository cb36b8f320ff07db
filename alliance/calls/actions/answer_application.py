"""Accept or decline a request to join."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.consortium import MOST_SEATS, take_seat
from alliance.calls.letters import tell_answer
from alliance.calls.models import Application, Call
from alliance.calls.permissions import may_answer
from alliance.governance.wording import tidy
from alliance.institutions.permissions import is_confirmed_at
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must


class AnswerApplicationError(RefusedError):
    """No reason for a no, or the seat cannot be given."""


@transaction.atomic
def accept(author: Member, application: Application) -> Application:
    """Give the applicant's institution a seat in the consortium.

    The ledger names the institution and the author, not the person who takes the seat: where somebody works is theirs
    to show.

    Raises:
        NotAllowedError: not the author, answered or withdrawn already, or it is too late.
        AnswerApplicationError: the institution has a seat, the applicant is no longer there, or no seat is left.
    """
    application = _locked(author, application)
    institution = application.institution = application.place
    seats = application.call.applications.in_consortium().select_related("institution__merged_into")
    if any(seat.place == institution for seat in seats):
        raise AnswerApplicationError(_("This institution is in the consortium already."))
    if not (institution.is_active and is_confirmed_at(application.member, institution)):
        raise AnswerApplicationError(_("The member is not confirmed at this institution any more."))
    if len(seats) >= MOST_SEATS:
        raise AnswerApplicationError(_("The consortium is as large as it can be."))
    take_seat(application, application.disciplines)
    tell_answer(application)
    payload = {"call": application.call.reference}
    joined = f"institution:{institution.public_id}"
    append(actor=author.reference, verb="consortium.joined", object=joined, payload=payload)
    return application


@transaction.atomic
def decline(author: Member, application: Application, reason: str) -> Application:
    """Say no, with a reason that the applicant alone reads. The ledger does not say it.

    Raises:
        NotAllowedError: not the author, answered or withdrawn already, or it is too late.
        AnswerApplicationError: no reason.
    """
    application = _locked(author, application)
    if not (reason := tidy(reason)):
        raise AnswerApplicationError(_("Say why; only the applicant reads it."))
    application.state, application.decided_at = Application.State.DECLINED, timezone.now()
    application.reason = reason
    application.save()
    tell_answer(application)
    return application


def _locked(author: Member, application: Application) -> Application:
    Call.objects.select_for_update().get(pk=application.call_id)
    found = Application.objects.select_related("call", "institution__merged_into", "member").get(pk=application.pk)
    must(may_answer(author, found))
    return found
