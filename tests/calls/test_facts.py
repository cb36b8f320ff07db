"""Rows for figures: what became of requests, without names."""

from datetime import date

import pytest

from alliance.calls.actions.answer_application import accept, decline
from alliance.calls.actions.ask_to_join import take_back
from alliance.calls.actions.leave_consortium import leave_consortium
from alliance.calls.facts import requests
from alliance.calls.models import Application
from alliance.members.actions.leave import leave
from alliance.members.models import Member

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, str, str]]:
    return [(fact.month, fact.country, fact.outcome) for fact in requests(date(2020, 1, 1), date(2100, 1, 1))]


def test_each_request_that_is_decided_counts_once_and_the_authors_own_seat_never(
    call, opened, asks, eleni, ama, quispe, farida
):
    decline(eleni, asks(ama, call), "Not this time.")
    take_back(quispe, asks(quispe, call))
    leave_consortium(farida, accept(eleni, asks(farida, call)))
    accept(ama, asks(quispe, opened(ama)))
    asks(farida, opened(ama))
    Application.objects.of_others().update(decided_at="2026-03-31T23:59:59Z")
    assert rows() == [
        ("2026-03", "BD", "accepted"),
        ("2026-03", "GH", "declined"),
        ("2026-03", "PE", "accepted"),
        ("2026-03", "PE", "withdrawn"),
    ]


def test_only_the_days_that_were_asked_for_count(call, asks, eleni, ama):
    decline(eleni, asks(ama, call), "Not this time.")
    Application.objects.of_others().update(decided_at="2026-06-30T23:59:59Z")
    assert list(requests(date(2025, 7, 1), date(2026, 7, 1)))
    assert not list(requests(date(2026, 7, 1), date(2027, 7, 1)))


@pytest.mark.parametrize("audience", ["members", "nobody"])
def test_a_country_that_is_not_shown_to_everyone_is_left_out(call, asks, eleni, ama, audience):
    decline(eleni, asks(ama, call), "Not this time.")
    Member.objects.filter(pk=ama.pk).update(visibility={"country": audience})
    assert [country for _, country, _ in rows()] == [""]


def test_requests_to_an_author_who_left_still_count(call, asks, eleni, ama):
    decline(eleni, asks(ama, call), "Not this time.")
    leave(eleni, Member.objects.get(pk=eleni.pk))
    assert [outcome for *_, outcome in rows()] == ["declined"]
