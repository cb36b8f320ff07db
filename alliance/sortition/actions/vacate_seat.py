"""Ask those who were drawn, and give a vacant seat to the next substitute."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.sortition.feasible import InfeasibleError
from alliance.sortition.frozen import drawn_labels, inputs_of
from alliance.sortition.letters import tell_drawn
from alliance.sortition.lot import Inputs, digest, fill, order_of
from alliance.sortition.models import Candidate, Draw, Seat

TO_ANSWER = timedelta(days=7)
"""Who does not answer in this time is taken to decline."""


def ask(draw: Draw, labels: Sequence[str]) -> list[Seat]:
    """Give seats to those with these labels, in this order, and write to them."""
    drawn = Candidate.objects.filter(draw=draw, label__in=labels).select_related("member")
    found = {candidate.label: candidate for candidate in drawn}
    now = timezone.now()
    seats = [
        Seat.objects.create(draw=draw, candidate=found[label], asked_at=now, answer_by=now + TO_ANSWER)
        for label in labels
    ]
    tell_drawn(seats)
    return seats


@transaction.atomic
def vacate_due(seat: Seat) -> bool:
    """Vacate a seat whose member left or did not answer in time; False if somebody did so already."""
    draw = Draw.objects.select_for_update().get(pk=seat.draw_id)
    due = Seat.objects.due().filter(pk=seat.pk).first()
    if due is None:
        return False
    refill(draw, due, inputs_of(draw))
    return True


def refill(draw: Draw, seat: Seat, inputs: Inputs, state: str | None = None) -> list[Seat]:
    """Vacate a seat and ask whoever follows; nobody where the quotas could not be met any more.

    Call it with the draw locked.

    Args:
        state: why it is vacant; none to find out whether the member left or did not answer.
    """
    seat.state = state or (Seat.State.LEFT if seat.is_left else Seat.State.SILENT)
    seat.answered_at = timezone.now()
    seat.save(update_fields=["state", "answered_at"])
    asked = drawn_labels(draw)
    keep = set(draw.places.held().values_list("candidate__label", flat=True))
    try:
        following = fill(inputs, order_of(inputs, draw.value), keep, set(asked) - keep)
    except InfeasibleError:
        following = ()
    draw.refills = [*draw.refills, [seat.candidate.label, list(following)]]
    draw.save(update_fields=["refills"])
    seats = ask(draw, following)
    said = {"result": digest([*asked, *following])}
    append(actor="site", verb="draw.refilled", object=draw.reference, payload=said)
    return seats
