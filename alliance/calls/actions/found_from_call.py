"""Make a project of a consortium."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.actions.leave_consortium import vacate
from alliance.calls.consortium import checks_of
from alliance.calls.letters import tell_founded
from alliance.calls.models import Application, Call
from alliance.calls.permissions import may_found
from alliance.calls.rules import all_hold
from alliance.institutions.permissions import is_confirmed_at
from alliance.ledger.actions.append import append_many
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.actions.found_project import Seat, found_project
from alliance.projects.models import Project


class FoundFromCallError(RefusedError):
    """A rule of the call does not hold."""


@transaction.atomic
def found_from_call(author: Member, call: Call) -> Project:
    """Found the project with the author as its lead and the consortium as its partners.

    A seat whose member is no longer confirmed at its institution is empty: the rules have to hold without it.

    Raises:
        NotAllowedError: not the author, or it is too late.
        FoundFromCallError: a rule does not hold.
        RefusedError: the author is not confirmed at their institution any more.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    must(may_found(author, call))
    seats = list(call.applications.in_consortium().select_related("call", "institution__merged_into", "member"))
    empty = [seat for seat in seats if seat.member_id != author.pk and not _is_taken(seat)]
    taken = [seat for seat in seats if seat not in empty]
    if not all_hold(checks_of(call, taken)):
        raise FoundFromCallError(_("A rule of the call does not hold yet, counting those who are still there."))
    if left := [vacate(seat) for seat in empty]:
        append_many(left)
    project = found_project(
        author,
        title=call.title,
        aim=call.aim,
        disciplines=call.disciplines,
        partners=[Seat(seat.place, seat.member, seat.disciplines, has_accepted=True) for seat in taken],
        call=call.public_id,
    )
    call.state, call.over_at, call.project = Call.State.FOUNDED, timezone.now(), project
    call.save()
    tell_founded(call, taken)
    return project


def _is_taken(seat: Application) -> bool:
    return seat.place.is_active and is_confirmed_at(seat.member, seat.place)
