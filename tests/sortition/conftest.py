"""Draws of a small pool, a clock that can be moved, and a chain of beacons that the tests can sign for."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from alliance.members.models import Member
from alliance.sortition import drand
from alliance.sortition.actions.announce_draw import announce_draw
from alliance.sortition.actions.enter_value import enter_value
from alliance.sortition.models import Draw, Office, Willing
from alliance.sortition.quotas import Quota
from tests.sortition.beacon import CHAIN, sign

COUNTRIES = ("GH", "KE", "NG", "GR", "DE", "BD", "PE", "IN", "US", "MW")
SECTORS = ("academia", "clinic", "company", "regulator", "public")
# A seat that becomes vacant can be filled whoever was drawn.
QUOTAS = (Quota("region", "africa", 2, 3), Quota("region", "europe", 1, 2), Quota("sector", "academia", 0, 4))


@pytest.fixture
def later(monkeypatch) -> Callable[..., datetime]:
    """Move the clock on from the real time, by a `timedelta` or its arguments."""
    real = timezone.now

    def moved(**by: float) -> datetime:
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**by))
        return timezone.now()

    return moved


@pytest.fixture
def beacon(monkeypatch) -> drand.Chain:
    """The chain of the tests in place of the public one."""
    monkeypatch.setattr(drand, "QUICKNET", CHAIN)
    return CHAIN


@pytest.fixture
def pool(db) -> list[Member]:
    """Thirty members from ten countries and five sectors who would serve as anything."""
    now = timezone.now()
    Member.objects.bulk_create(
        Member(
            email=f"willing{number}@x.example", name=f"Willing {number}", country=COUNTRIES[number % 10],
            sector=SECTORS[(number // 10 + number) % 5], joined_at=now,
        )
        for number in range(30)
    )  # fmt: skip
    members = list(Member.objects.filter(email__startswith="willing").order_by("pk"))
    Willing.objects.bulk_create(Willing(member=member, steward=True, panel=True, jury=True) for member in members)
    return members


@pytest.fixture
def announce(pool, beacon) -> Callable[..., Draw]:
    """Announce a draw of five stewards; keyword arguments as for `announce_draw`."""

    def announced(**chosen) -> Draw:
        usual = {
            "actor": "site",
            "office": Office.STEWARD,
            "subject": "site",
            "seats": 5,
            "quotas": QUOTAS,
            "term_days": 180,
        }
        return announce_draw(**(usual | chosen))

    return announced


@pytest.fixture
def drawn(announce, later, ama) -> Callable[..., Draw]:
    """Announce a draw as by `announce`, and let Ama enter the value once it is published."""

    def entered(**chosen) -> Draw:
        draw = announce(**chosen)
        later(hours=2)
        return enter_value(ama, draw, sign(draw.round))

    return entered
