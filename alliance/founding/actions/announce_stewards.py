"""The site announces draws of stewards by itself: the first once the founding is over, then when seats fall free."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance.founding.models import Founding
from alliance.governance.models import CharterVersion
from alliance.sortition.actions.announce_draw import AnnounceDrawError, announce_draw
from alliance.sortition.models import Draw, Office, Seat, Term, Willing
from alliance.sortition.strata import spread_over

BEFOREHAND = timedelta(days=14)
"""So long before a term ends the seat is drawn for, so that those drawn have time to answer."""
CHOICE = 2
"""Willing members for each seat, at least: to draw everybody who is willing would be no lot."""
TOGETHER = 2
"""Stewards whom it takes to suspend somebody."""
SPREAD = ("region", "income")
"""No category of these gives more than half of the seats, where the pool allows it."""


@transaction.atomic
def announce_stewards() -> Draw | None:
    """Announce a draw for the seats that are free or will be soon; None where none is, or too few are willing."""
    # Two rounds at the same time are one after the other.
    rules = CharterVersion.objects.select_for_update().in_force().rules
    if not Founding.objects.over().exists():
        return None
    staying = Term.objects.current(Office.STEWARD, "site").filter(ends_at__gt=timezone.now() + BEFOREHAND)
    willing = Willing.objects.for_office(Office.STEWARD).exclude(member__in=staying.values("member"))
    seats = _seats(rules.steward_seats, staying.count() + _being_filled(), willing.count())
    excluded = [term.member.reference for term in staying.select_related("member")]
    return _announce(seats, rules.steward_term_days, excluded) if seats else None


def _seats(all_of_them: int, filled: int, willing: int) -> int:
    """How many to draw now: those that are free; fewer of them, rather than none, where no two stewards are left."""
    free = all_of_them - filled
    if willing >= CHOICE * free:
        return max(0, free)
    fewer = willing // CHOICE
    return fewer if filled < TOGETHER <= fewer else 0


def _being_filled() -> int:
    """Seats of draws that are announced, and of those drawn the ones that somebody is asked to take."""
    draws = Draw.objects.filter(office=Office.STEWARD, subject="site")
    asked = Seat.objects.filter(draw__in=draws, state=Seat.State.ASKED).count()
    return asked + sum(draws.waiting().values_list("seats", flat=True))


def _announce(seats: int, days: int, excluded: list[str]) -> Draw | None:
    for quotas in (spread_over(SPREAD, seats), []):
        try:
            return announce_draw(
                actor="site",
                office=Office.STEWARD,
                subject="site",
                seats=seats,
                quotas=quotas,
                term_days=days,
                excluded=excluded,
            )
        except AnnounceDrawError:
            continue
    return None
