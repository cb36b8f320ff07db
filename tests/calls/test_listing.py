"""Finding calls: filters, the feed, the calendar."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from alliance.calls.actions.answer_application import accept
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.models import Call
from tests.calls.conftest import pass_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(opened, asks, eleni, ama, quispe) -> dict[str, Call]:
    """One of Eleni's with a partner in Lima, one of Ama's in Accra, and one that is over."""
    lima = opened(title="Doses", disciplines=["pharmacy", "statistics"])
    accept(eleni, asks(quispe, lima))
    accra = opened(ama, title="Consent", disciplines=["ethics"])
    return {"lima": lima, "accra": accra, "over": withdraw_call(eleni, opened(title="Over", disciplines=["ethics"]))}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["lima", "accra"]),
        ("?discipline=ethics", ["accra"]),
        ("?discipline=statistics", ["lima"]),
        ("?discipline=law", []),
        ("?region=americas", ["lima"]),
        ("?region=europe", ["lima"]),
        ("?region=africa", ["accra"]),
        ("?region=oceania", []),
        ("?low=1", ["lima"]),
        ("?low=1&region=africa", []),
        ("?low=1&region=americas&discipline=pharmacy", ["lima"]),
        ("?state=over", ["over"]),
        ("?state=over&discipline=pharmacy", []),
        ("?discipline=nonsense&region=nonsense&state=nonsense&page=nonsense", ["lima", "accra"]),
    ],
)
def test_filters(client, calls, asked, found):
    page = client.get(f"/calls/{asked}").content.decode()
    assert [name for name, call in calls.items() if call.get_absolute_url() in page] == found


def test_those_that_close_first_stand_in_front(client, calls):
    pass_days(calls["accra"], 5)
    page = client.get("/calls/").content.decode()
    assert page.index(calls["accra"].title) < page.index(calls["lima"].title)


def test_the_list_asks_the_database_as_often_for_two_calls_as_for_four(client, calls, opened, farida):
    numbers = []
    for more in (0, 2):
        for _ in range(more):
            opened(farida)
        with CaptureQueriesContext(connection) as asked:
            client.get("/calls/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_feed_holds_open_calls_and_nobodys_name(client, calls, cast):
    answer = client.get("/calls/calls.atom")
    entries = ElementTree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.find("{*}title").text for entry in entries] == ["Consent", "Doses"]
    text = answer.content.decode()
    assert not [member.name for member in cast if member.name in text]
    assert "Pharmacy, Statistics" in text


def test_the_feed_is_not_sent_again_until_something_changes(client, calls, eleni):
    tag = client.get("/calls/calls.atom")["ETag"]
    assert client.get("/calls/calls.atom", headers={"if-none-match": tag}).status_code == 304
    withdraw_call(eleni, calls["lima"])
    assert client.get("/calls/calls.atom", headers={"if-none-match": tag}).status_code == 200


def test_deadlines_are_in_the_calendar(client, calls):
    events = Calendar.from_ical(client.get("/news/closings.ics").content).walk("vevent")
    found = {str(event["summary"]): event for event in events}
    assert found.keys() == {"Last day to join: Doses", "Last day to join: Consent"}
    assert found["Last day to join: Doses"]["dtstart"].dt == calls["lima"].deadline
