"""The sample network has charters in every state, and takes them along when it goes."""

import pytest

from alliance.agreements.models import CharterVersion
from alliance.ledger.models import Entry
from alliance.members.actions.load_sample_network import load_sample_network
from alliance.members.actions.remove_sample_network import remove_sample_network
from alliance.members.sample.network import generate
from alliance.projects.models import Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(monkeypatch):
    monkeypatch.setattr("alliance.members.actions.load_sample_network.generate", lambda: generate(400, 12))
    load_sample_network(force=True)


def test_there_are_charters_in_every_state_and_they_go_with_the_network(loaded, client):
    pages = [client.get(f"{one.get_absolute_url()}charter/").content.decode() for one in Project.objects.all()]
    for words in ("is in force", "is proposed", "no charter yet", "overdue", "evidence given"):
        assert any(words in page for page in pages), words
    assert not Entry.objects.filter(verb__startswith="partnership_charter.").exists()
    remove_sample_network(None)
    assert not CharterVersion.objects.exists()
