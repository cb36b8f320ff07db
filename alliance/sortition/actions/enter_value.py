"""Enter the public value of a draw, which anybody can look up once its time has come; the draw follows from it."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.ledger.actions.append import append
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act
from alliance.sortition import drand
from alliance.sortition.actions.vacate_seat import ask, refill
from alliance.sortition.frozen import inputs_of
from alliance.sortition.lot import Inputs, digest, fill, order_of
from alliance.sortition.models import Draw, Seat
from alliance.sortition.permissions import SortitionError

VALID = timedelta(days=30)
"""The value has to be entered within this time of its publication."""


class EnterValueError(SortitionError):
    """This value decides nothing; the message says why."""


@transaction.atomic
def enter_value(person: Member, draw: Draw, value: str) -> Draw:
    """Draw, if `value` is the signature of exactly the round that was announced.

    Args:
        value: 96 hexadecimal digits; spaces and capitals do not matter.

    Raises:
        NotAllowedError: the person may not act.
        EnterValueError: not waiting, too early, too late, not that round's signature, or the pool was changed.
    """
    must(may_act(person))
    draw = Draw.objects.select_for_update().get(pk=draw.pk)
    value = "".join(value.split()).lower()
    _check_time(draw)
    if draw.chain != drand.QUICKNET.hash or not drand.QUICKNET.signed(draw.round, value):
        raise EnterValueError(
            _("This is not the signature of round %(round)s. Compare it digit by digit.") % {"round": draw.round}
        )
    inputs = inputs_of(draw)
    _check_announcement(draw, inputs)
    draw.value, draw.drawn_at = value, timezone.now()
    draw.save(update_fields=["value", "drawn_at"])
    drawn = fill(inputs, order_of(inputs, value))
    ask(draw, drawn)
    said = {"value": hashlib.sha256(bytes.fromhex(value)).hexdigest(), "result": digest(list(drawn))}
    append(actor=person.reference, verb="draw.drawn", object=draw.reference, payload=said)
    while (seat := Seat.objects.due().filter(draw=draw).first()) is not None:
        refill(draw, seat, inputs)
    return draw


def _check_time(draw: Draw) -> None:
    now, published = timezone.now(), drand.QUICKNET.time_of(draw.round)
    if not draw.is_waiting:
        raise EnterValueError(_("This draw is over."))
    if now < published:
        raise EnterValueError(_("It is too early: this round has not been published yet."))
    if now > published + VALID:
        raise EnterValueError(_("It is too late: the draw is void, and a new one has to be announced."))


def _check_announcement(draw: Draw, inputs: Inputs) -> None:
    """What the ledger said before the round was published is what is drawn from now."""
    said = Entry.objects.get(verb="draw.announced", object=draw.reference)
    if said.moment >= drand.QUICKNET.time_of(draw.round):
        raise EnterValueError(_("This round was published before the draw was announced."))
    if said.said["inputs"] != inputs.hash() or said.said["round"] != draw.round:
        raise EnterValueError(_("The candidates or the rules of this draw are not those that were announced."))
