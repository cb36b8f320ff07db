"""Leaving deletes the account."""

import pytest
from allauth.account.models import EmailAddress

from alliance.ledger.models import Entry
from alliance.members.actions.leave import LeaveError, leave
from alliance.members.actions.update_profile import update_profile
from alliance.members.actions.write_to import write_to
from alliance.members.models import EarlierName, Member, Message
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def signed_in_again(client, member):
    """Signed in, and the password given once more a moment ago."""
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def test_after_leaving_nothing_is_left(client, ama):
    answer = signed_in_again(client, ama).post("/profile/leave/", {"confirm": "on"}, follow=True)
    assert "Your account is deleted" in answer.content.decode()
    assert not Member.objects.filter(pk=ama.pk).exists()
    assert not EmailAddress.objects.filter(email=ama.email).exists()
    assert client.get(f"/members/{ama.public_id}/").status_code == 404
    assert client.get("/profile/").status_code == 302


def test_without_saying_yes_nothing_happens(client, ama):
    assert signed_in_again(client, ama).post("/profile/leave/").status_code == 200
    assert Member.objects.filter(pk=ama.pk).exists()


def test_a_session_left_open_is_not_enough(client, ama):
    client.post("/account/login/", {"login": ama.email, "password": PASSWORD})
    answer = client.post("/profile/leave/", {"confirm": "on"})
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert Member.objects.filter(pk=ama.pk).exists()


def test_nobody_deletes_somebody_else(ama, eleni):
    with pytest.raises(LeaveError):
        leave(actor=ama, member=eleni)
    assert Member.objects.filter(pk=eleni.pk).exists()


def test_the_last_operator_stays_until_there_is_another(client, ama, eleni):
    Member.objects.filter(pk=ama.pk).update(is_operator=True)
    answer = signed_in_again(client, ama).post("/profile/leave/", {"confirm": "on"})
    assert "only operator" in answer.content.decode()
    Member.objects.filter(pk=eleni.pk).update(is_operator=True)
    client.post("/profile/leave/", {"confirm": "on"})
    assert not Member.objects.filter(pk=ama.pk).exists()


def test_what_they_did_stays_done_without_their_name(client, ama, eleni):
    write_to(ama, eleni, "Goodbye")
    update_profile(ama, ama, {"name": "Ama Owusu"})
    reference = ama.reference
    leave(ama, ama)
    left = Entry.objects.get(verb="member.left")
    assert (left.actor, left.object, left.said) == (reference, reference, {})
    assert not EarlierName.objects.exists()
    assert not Message.objects.exists()
    assert client.get(f"/members/{reference.removeprefix('member:')}/").status_code == 404


def test_an_application_that_was_never_confirmed_leaves_no_trace(db):
    applicant = Member.objects.create(email="x@y.example", name="X", sector="clinic", country="KE")
    leave(applicant, applicant)
    assert not Entry.objects.filter(verb="member.left").exists()
