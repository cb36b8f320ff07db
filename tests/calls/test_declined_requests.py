"""Nobody but the two concerned sees a request that waits, was declined or was withdrawn: not on a page, not in a count,
not in an error, not in the ledger.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse

from alliance.calls.actions.answer_application import AnswerApplicationError, accept, decline
from alliance.calls.actions.ask_to_join import AskToJoinError, take_back
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.found_from_call import found_from_call
from alliance.calls.models import Application
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.my_data import everything_about
from tests.calls.conftest import said

pytestmark = pytest.mark.django_db
REASON = "We cannot take a second laboratory."
WORDS = "We have 400 patients on thiopurines."


@pytest.fixture
def others(farida, operator) -> dict[str, Client]:
    """Those whom it does not concern."""
    viewers = {"visitor": Client(), "member": Client(), "operator": Client()}
    viewers["member"].force_login(farida)
    viewers["operator"].force_login(operator)
    return viewers


def pages(client: Client, call) -> str:
    addresses = [call.get_absolute_url(), "/calls/", "/calls/?low=1", "/calls/mine/", "/calls/calls.atom", "/ledger/"]
    texts = [client.get(address).content.decode() for address in addresses]
    return "\n".join(line for text in texts for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


@contextmanager
def nothing_changes(others: dict[str, Client], call) -> Iterator[None]:
    before = {name: pages(client, call) for name, client in others.items()}
    entries = Entry.objects.count()
    yield
    assert {name: pages(client, call) for name, client in others.items()} == before
    assert Entry.objects.count() == entries


def test_nobody_else_sees_that_somebody_asks_is_declined_or_withdraws(call, asks, eleni, quispe, ama, others):
    with nothing_changes(others, call):
        application = asks(quispe, call, words=WORDS)
        decline(eleni, application, REASON)
        take_back(ama, asks(ama, call))


def test_the_applicant_reads_the_reason_and_the_author_the_words(client, call, asks, eleni, quispe):
    application = asks(quispe, call, words=WORDS)
    client.force_login(eleni)
    assert WORDS in client.get(call.get_absolute_url()).content.decode()
    decline(eleni, application, REASON)
    client.force_login(quispe)
    for address in (call.get_absolute_url(), "/calls/mine/"):
        assert REASON in client.get(address).content.decode()
    assert everything_about(quispe)["requests_to_join_calls"][0]["reason"] == REASON


def test_a_no_needs_a_reason(call, asks, eleni, quispe):
    application = asks(quispe, call)
    with pytest.raises(AnswerApplicationError):
        decline(eleni, application, " \n")
    application.refresh_from_db()
    assert application.state == "asked"


def test_another_request_is_answered_the_same_after_a_no(call, asks, eleni, quispe, ama, places):
    """A colleague of somebody who was declined is told nothing by an error."""
    colleague = Member.objects.create(email="k@korlebu.example", name="K", country="GH", joined_at=ama.joined_at)
    ama.affiliations.model.objects.create(member=colleague, institution=places[ama], state="confirmed")
    decline(eleni, asks(ama, call), REASON)
    places[colleague] = places[ama]
    assert accept(eleni, asks(colleague, call)).state == "accepted"


def test_a_partner_sees_no_more_than_others(client, call, asks, eleni, quispe, ama, farida):
    accept(eleni, asks(ama, call))
    partner = Client()
    partner.force_login(ama)
    with nothing_changes({"partner": partner}, call):
        decline(eleni, asks(quispe, call, words=WORDS), REASON)
        asks(farida, call, words=WORDS)


def test_a_new_version_is_numbered_the_same_whether_or_not_somebody_asked(opened, asks, eleni, quispe):
    quiet, asked = opened(), opened()
    decline(eleni, asks(quispe, asked), REASON)
    assert [change_call(eleni, call, said(title="Other")).version for call in (quiet, asked)] == [2, 2]


def test_who_was_declined_may_not_ask_again_and_who_stepped_back_may(call, asks, eleni, quispe, ama):
    decline(eleni, asks(quispe, call), REASON)
    with pytest.raises(AskToJoinError):
        asks(quispe, call)
    take_back(ama, asks(ama, call))
    assert asks(ama, call).state == "asked"


def test_requests_that_wait_stay_private_when_there_is_a_project(client, call, asks, eleni, ama, quispe, others):
    accept(eleni, asks(ama, call))
    waiting = asks(quispe, call, words=WORDS)
    project = found_from_call(eleni, call)
    assert not project.roles.filter(member=quispe).exists()
    for viewer in others.values():
        assert quispe.name not in viewer.get(call.get_absolute_url()).content.decode()
        assert viewer.post(reverse("calls:answer", args=[waiting.public_id])).status_code in (302, 404)
    assert Application.objects.get(pk=waiting.pk).state == "asked"
    client.force_login(quispe)
    assert "ended before there was an answer" in client.get("/calls/mine/").content.decode()


def test_members_who_are_not_listed_are_named_to_the_author_alone(client, call, asks, eleni, ama, others):
    Member.objects.filter(pk=ama.pk).update(is_listed=False)
    application = asks(ama, call)
    client.force_login(eleni)
    assert ama.name in client.get(call.get_absolute_url()).content.decode()
    accept(eleni, application)
    for viewer in others.values():
        page = viewer.get(call.get_absolute_url()).content.decode()
        assert ama.name not in page
        assert "Korle Bu Teaching Hospital" in page
