"""A call that stewards hide says so, everywhere it stood, and takes part in nothing until it is shown again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from alliance.calls.actions.answer_application import accept
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.found_from_call import found_from_call
from alliance.calls.models import Call
from alliance.members.refusals import NotAllowedError
from alliance.moderation.actions.hide import hide, show_again
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.reasons import Reason
from tests.calls.conftest import AIM, said

pytestmark = pytest.mark.django_db
ACT = "act:23456789bcdf"


def texts(client, call) -> list[str]:
    addresses = (call.get_absolute_url(), f"{call.get_absolute_url()}version/1/", "/calls/", "/calls/calls.atom")
    return [client.get(address).content.decode() for address in (*addresses, "/news/closings.ics", "/ledger/")]


def test_its_words_are_nowhere_until_it_is_shown_again(client, call, eleni):
    call = change_call(eleni, call, said(title="Doses of acenocoumarol"))
    hide(call.reference, next(iter(Reason)), ACT)
    for text in texts(client, call):
        assert "Warfarin" not in text
        assert "acenocoumarol" not in text
        assert AIM.partition("\n")[0] not in text
    assert "Hidden by stewards" in texts(client, call)[0]
    show_again(call.reference, ACT)
    assert "acenocoumarol" in texts(client, call)[0]


def test_nobody_asks_and_nothing_is_founded_meanwhile(call, asks, eleni, ama, quispe):
    accept(eleni, asks(ama, call))
    hide(call.reference, next(iter(Reason)), ACT)
    with pytest.raises(NotAllowedError):
        asks(quispe, call)
    with pytest.raises(NotAllowedError):
        found_from_call(eleni, call)
    show_again(call.reference, ACT)
    assert found_from_call(eleni, Call.objects.get())


def test_members_flag_it_and_its_author_does_not(client, call, eleni, ama):
    client.force_login(ama)
    assert "Flag this" in client.get(call.get_absolute_url()).content.decode()
    assert raise_flag(ama, call.reference, next(iter(Reason)), "Not research.").author == eleni
    client.force_login(eleni)
    assert "Flag this" not in client.get(call.get_absolute_url()).content.decode()


def test_its_day_stays_in_the_calendar_without_its_words(client, call):
    hide(call.reference, next(iter(Reason)), ACT, until=timezone.now() + timedelta(days=1))
    (event,) = Calendar.from_ical(client.get("/news/closings.ics").content).walk("vevent")
    assert str(event["summary"]) == "Last day to join: Hidden by stewards"
