"""What time and changes do to a call."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from alliance.calls.actions.answer_application import accept, decline
from alliance.calls.actions.change_call import ChangeCallError, change_call
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.actions.found_from_call import found_from_call
from alliance.calls.models import Call
from alliance.calls.wording import WordingError
from alliance.ledger.models import Entry
from alliance.ledger.proof import text_hash
from alliance.members.actions.leave import leave
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.site.due import do_what_is_due
from tests.calls.conftest import pass_days, said

pytestmark = pytest.mark.django_db


def test_after_the_deadline_nobody_asks_but_the_author_still_answers_and_founds(call, asks, eleni, ama, quispe):
    waiting = asks(ama, call)
    call = pass_days(call, 31)
    with pytest.raises(NotAllowedError):
        asks(quispe, call)
    with pytest.raises(NotAllowedError):
        change_call(eleni, call, said())
    accept(eleni, waiting)
    assert found_from_call(eleni, call)


def test_on_the_last_day_one_may_ask_and_on_the_last_of_all_one_may_found(call, asks, eleni, ama):
    accept(eleni, asks(ama, pass_days(call, 30)))
    call = pass_days(call, 30)
    do_what_is_due()
    assert found_from_call(eleni, call)


def test_thirty_days_later_it_expires_once(call, asks, eleni, ama):
    accept(eleni, asks(ama, call))
    call = pass_days(call, 61)
    with pytest.raises(NotAllowedError):
        found_from_call(eleni, call)
    for _ in range(2):
        do_what_is_due()
    call.refresh_from_db()
    assert call.state == "expired"
    assert Entry.objects.filter(verb="call.expired", object=call.reference, actor="site").count() == 1


@pytest.mark.parametrize("days", [0, 30, 60])
def test_before_that_it_stays(call, days):
    call = pass_days(call, days)
    do_what_is_due()
    call.refresh_from_db()
    assert call.state == "open"


def test_a_call_whose_author_has_left_takes_nobody_and_ends(client, call, asks, eleni, ama):
    leave(eleni, Member.objects.get(pk=eleni.pk))
    assert call.title not in client.get("/calls/").content.decode()
    with pytest.raises(NotAllowedError):
        asks(ama, call)
    do_what_is_due()
    call.refresh_from_db()
    assert call.state == "expired"
    assert client.get(call.get_absolute_url()).status_code == 200


def test_a_change_keeps_the_earlier_version_and_tells_those_concerned(
    client, call, asks, eleni, ama, quispe, farida, django_capture_on_commit_callbacks
):
    accept(eleni, asks(ama, call))
    asks(quispe, call)
    decline(eleni, asks(farida, call), "Not this time.")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        change_call(eleni, call, said(title="Doses of acenocoumarol", countries=3))
    assert {letter.to[0] for letter in mail.outbox} == {ama.email, quispe.email}
    earlier = client.get(f"/calls/{call.public_id}/version/1/").content.decode()
    assert "Warfarin doses by genotype" in earlier
    assert "3 countries needed" in client.get(call.get_absolute_url()).content.decode()


def test_the_ledger_proves_each_version(call, eleni):
    changed = change_call(eleni, call, said(title="Doses of acenocoumarol"))
    old = changed.earlier.get()
    payloads = [entry.payload for entry in Entry.objects.filter(object=call.reference).order_by("sequence")]
    for version, payload in zip((old, changed), payloads, strict=True):
        assert text_hash(version.salt, version.title, version.aim) in payload
        assert version.title not in payload
    assert old.salt != changed.salt


def test_nothing_changed_is_no_version(call, eleni):
    with pytest.raises(ChangeCallError):
        change_call(eleni, call, said())
    assert not call.earlier.exists()


def test_the_low_resource_rule_cannot_be_taken_out(call, eleni):
    with pytest.raises(WordingError):
        change_call(eleni, call, said(low_resource=0))


@pytest.mark.parametrize("days", [-1, 6, 366])
def test_a_call_is_open_for_a_week_to_a_year(opened, days):
    with pytest.raises(WordingError):
        opened(deadline=timezone.localdate() + timedelta(days=days))


def test_a_deadline_is_not_put_off_for_ever(call, eleni):
    call = pass_days(call, 20)
    latest = call.opened_at.date() + timedelta(days=365)
    assert change_call(eleni, call, said(deadline=latest)).deadline == latest
    with pytest.raises(WordingError):
        change_call(eleni, call, said(deadline=latest + timedelta(days=1)))


def test_a_deadline_is_not_brought_forward_to_tomorrow(call, eleni):
    with pytest.raises(WordingError):
        change_call(eleni, call, said(deadline=timezone.localdate() + timedelta(days=1)))


def test_what_is_withdrawn_stays_readable(client, call, asks, eleni, ama, django_capture_on_commit_callbacks):
    asks(ama, call)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_call(eleni, call)
    assert [letter.to for letter in mail.outbox] == [[ama.email]]
    assert "Withdrawn on" in client.get(call.get_absolute_url()).content.decode()
    assert call.title in client.get("/calls/?state=over").content.decode()
    assert call.title not in client.get("/calls/").content.decode()
    assert Call.objects.get().state == "withdrawn"
