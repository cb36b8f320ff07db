"""Draws as they are once everybody has answered."""

from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

from alliance.members.models import Member
from alliance.sortition import drand
from alliance.sortition.actions.announce_draw import announce_draw
from alliance.sortition.actions.answer_seat import answer_seat
from alliance.sortition.actions.count_chances import count_chances
from alliance.sortition.actions.enter_value import enter_value
from alliance.sortition.actions.say_willing import say_willing
from alliance.sortition.models import Draw, Office
from alliance.sortition.quotas import Quota
from tests.sortition.beacon import CHAIN, sign


def drawn_and_accepted(*members: Member) -> Draw:
    """These members are willing, and each becomes a member of a panel. The first shows that a label is theirs."""
    for member in members:
        say_willing(member, [Office.PANEL])
    two_hours_on = timezone.now() + timedelta(hours=2)
    with patch.object(drand, "QUICKNET", CHAIN):
        draw = announce_draw(
            actor="site", office=Office.PANEL, subject="site", seats=len(members), term_days=90,
            quotas=[Quota("region", "africa"), Quota("income", "low"), Quota("sector", "clinic")],
        )  # fmt: skip
        with patch.object(timezone, "now", lambda: two_hours_on):
            enter_value(members[0], draw, sign(draw.round))
            for seat in draw.places.all():
                person = seat.candidate.member
                answer_seat(person, seat, accepts=True, shows_proof=person == members[0])
    draw.refresh_from_db()
    count_chances(draw)
    return draw
