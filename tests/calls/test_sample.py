"""The sample network has calls to look at, and takes them along when it goes."""

import pytest

from alliance.calls.call_page import CallPage
from alliance.calls.models import Application, Call
from alliance.members.actions.load_sample_network import load_sample_network
from alliance.members.actions.remove_sample_network import remove_sample_network
from alliance.members.sample.network import generate

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(monkeypatch):
    """A smaller network, of the same making."""
    monkeypatch.setattr("alliance.members.actions.load_sample_network.generate", lambda: generate(200, 12))
    load_sample_network(force=True)


def test_four_calls_at_different_stages(client, loaded, ama):
    calls = Call.objects.open()
    assert calls.count() == 4
    assert {CallPage(call, ama).all_hold for call in calls} == {True, False}
    page = client.get("/calls/").content.decode()
    for call in calls:
        assert call.get_absolute_url() in page
        assert "This call is invented" in client.get(call.get_absolute_url()).content.decode()
        for seat in call.applications.all():
            assert seat.member.affiliations.confirmed().filter(institution=seat.institution).exists()


def test_they_go_with_the_network_and_leave_what_is_real(loaded, call):
    remove_sample_network(actor=None)
    assert list(Call.objects.all()) == [call]
    assert [application.member for application in Application.objects.all()] == [call.author]
