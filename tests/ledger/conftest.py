"""A ledger to look at and to tamper with."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alliance.ledger.actions.announce_key import announce_key
from alliance.ledger.actions.append import append
from alliance.ledger.models import Entry
from alliance.ledger.protection import unprotect


@pytest.fixture
def data_dir(settings, tmp_path):
    """A data folder of the test's own, where the site's key is kept."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=tmp_path)
    return tmp_path


@pytest.fixture
def at(monkeypatch):
    """Set the clock: `at("2026-11-22 13:45")`, in UTC."""

    def set_clock(text: str) -> None:
        moment = datetime.fromisoformat(f"{text}+00:00")
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


@pytest.fixture
def short_ledger(db, data_dir, at, ama) -> list[Entry]:
    """Three days: a key, a member, the sample network; the second and third begin with a checkpoint."""
    me = f"member:{ama.public_id}"
    at("2026-11-20 09:00")
    announce_key()
    append(actor=me, verb="member.joined", object=me)
    at("2026-11-21 10:30")
    append(actor="operator", verb="sample.loaded", object="site", payload={"members": 1300})
    at("2026-11-22 23:59")
    append(actor="operator", verb="operator.appointed", object=me)
    return list(Entry.objects.order_by("sequence"))


@pytest.fixture
def lines(short_ledger) -> list[bytes]:
    """The short ledger as it is published."""
    return published()


def published() -> list[bytes]:
    """The database's ledger as it is published."""
    return [line.encode() for line in Entry.objects.lines()]


@pytest.fixture
def without_protection(db):
    """As somebody who owns the database could have it."""
    with transaction.atomic():
        unprotect(connection)
    # The test's transaction is rolled back, and the triggers with it.
