"""A charter that was adopted before the software knew all of its rules."""

import pytest
from django.core.management import call_command

from alliance.charter.rules import KEYS, charter_hash, first_charter
from alliance.governance.actions.change_charter import update_charter
from alliance.governance.models import CharterVersion
from alliance.ledger.models import Entry

pytestmark = pytest.mark.django_db
YOUNGER = [key for key in KEYS if key.startswith(("steward", "suspension", "brake", "founding", "appeal."))]


@pytest.fixture
def earlier() -> CharterVersion:
    """A charter as it was adopted under an earlier version, with a value that the members changed."""
    values = {key: value for key, value in first_charter().items() if key not in YOUNGER}
    CharterVersion.objects.filter(number=1).update(values=values | {"membership_days": 30})
    return CharterVersion.objects.get()


def test_an_update_adds_a_version_and_leaves_the_earlier_one(earlier):
    update_charter()
    kept, new = CharterVersion.objects.get(number=1), CharterVersion.objects.in_force()
    assert kept.values == earlier.values
    assert (new.number, new.values) == (2, dict(first_charter()) | {"membership_days": 30})
    entry = Entry.objects.get(verb="charter.updated")
    assert (entry.actor, entry.object) == ("operator", "charter:2")
    assert entry.said["values"] == charter_hash(new.values)
    assert entry.said["rules"] == len(YOUNGER)


def test_a_whole_charter_is_left_alone(earlier):
    update_charter()
    assert update_charter() is None
    assert CharterVersion.objects.count() == 2


def test_bringing_the_database_up_to_date_does_it(earlier):
    call_command("migrate", verbosity=0)
    assert CharterVersion.objects.in_force().number == 2


def test_earlier_versions_can_be_read(client, earlier):
    assert earlier.rules.membership_days == 30
    page = client.get("/governance/charter/1/").content.decode()
    assert "drawn by lot" not in page
    update_charter()
    page = client.get("/governance/charter/").content.decode()
    assert "5 stewards are drawn by lot" in page
    assert "It came with an update of the software" in page
    assert "no such rule" in page
