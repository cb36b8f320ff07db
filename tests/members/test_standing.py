"""What a suspended member can still do: sign in, read, and decide who sees what."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from alliance.members.actions.highlight_work import HighlightWorkError, highlight_work
from alliance.members.actions.update_profile import UpdateProfileError, update_profile
from alliance.members.actions.write_to import WriteToError, write_to
from alliance.members.standing import is_member, may_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(ama):
    ama.suspended_until = timezone.now() + timedelta(days=3)
    ama.save()
    return ama


def test_a_suspended_member_is_a_member_who_may_not_act(suspended):
    assert is_member(suspended)
    assert not may_act(suspended)


def test_a_suspension_ends_by_itself(suspended):
    suspended.suspended_until = timezone.now()
    assert may_act(suspended)


def test_visitors_applicants_and_closed_accounts_may_not_act(eleni, farida):
    eleni.joined_at = None
    farida.is_active = False
    assert not any(may_act(person) for person in (AnonymousUser(), eleni, farida))


def test_a_suspended_member_writes_to_nobody(suspended, eleni, mailoutbox):
    with pytest.raises(WriteToError) as refused:
        write_to(suspended, eleni, "Hello")
    assert refused.value.reason == "suspended"
    assert mailoutbox == []


def test_a_suspended_member_changes_who_sees_what_but_no_words(suspended):
    update_profile(suspended, suspended, {"visibility": {"about": "nobody"}, "is_listed": False})
    with pytest.raises(UpdateProfileError):
        update_profile(suspended, suspended, {"about": "Buy now"})
    with pytest.raises(HighlightWorkError):
        highlight_work(suspended, "10.5555/12345678", "A work")


def test_the_pages_say_why(client, suspended, eleni):
    client.force_login(suspended)
    writing = {"/profile/exchange/": {"offers": ["training"]}, f"/members/{eleni.public_id}/write/": {"text": "Hi"}}
    for address, words in writing.items():
        assert "Your account is suspended" in client.post(address, words).content.decode()
