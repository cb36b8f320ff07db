"""Give a draw up whose value nobody entered in time. A new one has to be announced."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.sortition import drand
from alliance.sortition.actions.enter_value import VALID
from alliance.sortition.models import Draw


@transaction.atomic
def void_draw(draw: Draw) -> bool:
    """Say in the ledger that the draw is void, if its time is over; once."""
    draw = Draw.objects.select_for_update().get(pk=draw.pk)
    if not draw.is_waiting or timezone.now() <= drand.QUICKNET.time_of(draw.round) + VALID:
        return False
    draw.voided_at = timezone.now()
    draw.save(update_fields=["voided_at"])
    append(actor="site", verb="draw.void", object=draw.reference)
    return True
