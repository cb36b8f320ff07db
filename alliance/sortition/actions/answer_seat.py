"""Accept or decline a seat one was drawn for."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import is_member, may_act
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.actions.vacate_seat import refill
from alliance.sortition.frozen import inputs_of
from alliance.sortition.models import Draw, Seat
from alliance.sortition.permissions import SortitionError


class AnswerSeatError(SortitionError):
    """The seat was answered for, or its time is over."""


@transaction.atomic
def answer_seat(person: Member, seat: Seat, *, accepts: bool, shows_proof: bool = False) -> Seat:
    """Accept, which begins the term, or decline, which asks the next substitute. A suspended member can decline only.

    Args:
        shows_proof: the name may be shown beside the label, with the salt that proves that it is theirs.

    Raises:
        NotAllowedError: the seat is somebody else's, or the person may not act.
        AnswerSeatError: it was answered for already, or too late.
    """
    draw = Draw.objects.select_for_update().get(pk=seat.draw_id)
    seat = Seat.objects.select_related("candidate__member").get(pk=seat.pk)
    must(seat.candidate.member_id == person.pk and (may_act(person) if accepts else is_member(person)))
    if seat.state != Seat.State.ASKED or seat.answer_by <= timezone.now():
        raise AnswerSeatError(_("You answered already, or the time to answer is over."))
    if not accepts:
        refill(draw, seat, inputs_of(draw), Seat.State.DECLINED)
        return seat
    seat.state, seat.answered_at, seat.shows_proof = Seat.State.ACCEPTED, timezone.now(), shows_proof
    seat.save(update_fields=["state", "answered_at", "shows_proof"])
    begin_term(
        actor=person.reference, member=person, office=draw.office, days=draw.term_days, subject=draw.subject, draw=draw
    )
    return seat
