"""Nobody is flooded with calls, requests or letters."""

import pytest
from django.core import mail

from alliance.calls.actions.answer_application import decline
from alliance.calls.actions.ask_to_join import AskToJoinError, take_back
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.models import Application, Call
from alliance.calls.pace import MOST_CALLS, MOST_OPEN, MOST_REQUESTS, MOST_TRIES, MOST_WAITING, PaceError
from tests.calls.conftest import pass_days

pytestmark = pytest.mark.django_db


def test_a_member_has_three_open_calls(opened, eleni, ama):
    calls = [opened() for _ in range(MOST_OPEN)]
    with pytest.raises(PaceError):
        opened()
    assert opened(ama)
    withdraw_call(eleni, calls[0])
    assert opened()


def test_opening_and_withdrawing_has_an_end_too(opened, eleni):
    _, most = MOST_CALLS
    for _ in range(most):
        call = withdraw_call(eleni, opened())
    with pytest.raises(PaceError):
        opened()
    pass_days(call, 31)
    assert opened()


def test_a_member_asks_so_often_a_day(opened, asks, ama, eleni, farida, quispe):
    _, most = MOST_REQUESTS
    calls = [opened(author) for author in (eleni, eleni, eleni, farida, farida, quispe)]
    for call in calls[:most]:
        asks(ama, call)
    with pytest.raises(PaceError):
        asks(ama, calls[most])


def test_a_member_has_so_many_requests_waiting(opened, asks, ama, places):
    long_ago = opened().opened_at.replace(year=2020)
    for _ in range(MOST_WAITING):
        old = Call.objects.create(title="Old", aim="Old", deadline=long_ago)
        Application.objects.create(call=old, member=ama, institution=places[ama], asked_at=long_ago)
    with pytest.raises(PaceError):
        asks(ama, Call.objects.exclude(author=None).get())


def test_a_member_asks_the_same_call_so_often(call, asks, ama):
    for _ in range(MOST_TRIES):
        take_back(ama, asks(ama, call))
    with pytest.raises(AskToJoinError):
        asks(ama, call)


def test_the_author_gets_one_letter_until_they_have_answered(
    call, asks, eleni, ama, quispe, farida, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = asks(ama, call), asks(quispe, call)
    assert [letter.to for letter in mail.outbox] == [[eleni.email]]
    for application in (first, second):
        decline(eleni, application, "Not this time.")
    with django_capture_on_commit_callbacks(execute=True):
        asks(farida, call)
    assert [letter.to for letter in mail.outbox] == [[eleni.email]] * 2
