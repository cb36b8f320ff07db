"""The sample network has projects in every state, and takes them along when it goes."""

import pytest

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


def test_there_are_projects_in_every_state_and_they_go_with_the_network(loaded, client):
    projects = Project.objects.all()
    assert projects.count() == 6
    assert set(projects.values_list("state", flat=True)) == {"running", "ended"}
    for one in projects:
        assert one.partners.filter(is_low_resource=True).exists()
        assert one.partners.filter(is_low_resource=False).exists()
        for tab in ("", "work/", "results/"):
            assert client.get(f"{one.get_absolute_url()}{tab}").status_code == 200
    assert not Entry.objects.filter(object__startswith="project:").exists()
    remove_sample_network(None)
    assert not Project.objects.exists()
