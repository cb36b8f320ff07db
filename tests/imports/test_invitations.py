"""Whoever was taken over is asked, once, and says yes or no; nobody else can answer for them."""

import re

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from alliance.imports.actions.invite import InviteError, invite
from alliance.imports.actions.run_import import run_import
from alliance.imports.actions.send_invitations import SendInvitationsError, send_invitations
from alliance.imports.models import Refusal
from alliance.imports.tokens import token_for
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.models import Member
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

ANSWER = {
    "name": "Abebe Bikila Demissie", "sector": "academia", "country": "ET", "languages": ["am"], "institution": "AAU",
    "about": "", "password1": PASSWORD, "is_listed": "on", "accept_conduct": "on",
}  # fmt: skip


@pytest.fixture
def taken(checked):
    source = checked()
    run_import(None, source)
    return source


@pytest.fixture
def letters(taken, settings):
    settings.SITE_ADDRESS = "https://alliance.example"
    invite(None, taken)
    assert send_invitations() == 3
    return {letter.to[0]: letter for letter in mail.outbox}


def link(letter, end=""):
    return re.search(rf"https://alliance\.example(/invitation/[^/\s]+/{end})$", letter.body, re.MULTILINE)[1]


def test_everybody_gets_one_letter(letters, taken):
    assert set(letters) == {"abebe@aau.example", "liming@pku.example", "minh@hmu.example"}
    assert invite(None, taken) == 0
    assert send_invitations() == 0


def test_nobody_is_invited_before_the_list_is_taken_over(checked):
    with pytest.raises(InviteError, match="first"):
        invite(None, checked())


def test_saying_yes_makes_a_member_who_is_signed_in(letters, client):
    address = link(letters["abebe@aau.example"])
    page = client.get(address).content.decode()
    assert "Addis Ababa University" in page
    response = client.post(address, ANSWER, follow=True)
    assert "Welcome" in response.content.decode()
    abebe = Member.objects.joined().get()
    assert (abebe.name, abebe.conduct_version, abebe.is_listed) == ("Abebe Bikila Demissie", CONDUCT_VERSION, True)
    assert abebe.emailaddress_set.get().verified
    assert response.context["user"] == abebe


@pytest.mark.parametrize("left_out", ["accept_conduct", "password1", "country"])
def test_what_is_required_is_asked_for(letters, client, left_out):
    answer = {name: value for name, value in ANSWER.items() if name != left_out}
    assert client.post(link(letters["abebe@aau.example"]), answer).status_code == 200
    assert not Member.objects.joined().exists()


def test_a_password_that_everybody_uses_is_refused(letters, client):
    client.post(link(letters["abebe@aau.example"]), ANSWER | {"password1": "password1234"})
    assert not Member.objects.joined().exists()


def test_an_invitation_is_good_once(letters, client):
    address = link(letters["abebe@aau.example"])
    client.post(address, ANSWER)
    client.logout()
    assert client.post(address, ANSWER | {"name": "Mallory"}).status_code == 404
    assert Member.objects.joined().get().name == "Abebe Bikila Demissie"


def test_saying_no_deletes_everything_and_stays(letters, client, checked):
    address = link(letters["abebe@aau.example"], "no/")
    assert Member.objects.filter(email="abebe@aau.example").exists()
    assert "delete" in client.get(address).content.decode().lower()
    assert Member.objects.filter(email="abebe@aau.example").exists()
    client.post(address)
    assert not Member.objects.filter(email="abebe@aau.example").exists()
    assert "abebe" not in Refusal.objects.get().email_hash
    assert checked().rows.get(line=2).state == "unwanted"


def test_a_mail_programs_own_button_works(letters, client):
    headers = letters["minh@hmu.example"].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("https://alliance.example")
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Member.objects.filter(email="minh@hmu.example").exists()


def test_an_old_letter_does_not_delete_a_member(letters, client):
    client.post(link(letters["abebe@aau.example"]), ANSWER)
    assert client.post(link(letters["abebe@aau.example"], "no/")).status_code == 404
    assert Member.objects.joined().exists()


def test_a_forged_or_foreign_link_opens_nothing(letters, client, ama):
    token = link(letters["abebe@aau.example"]).split("/")[2]
    for wrong in (token[:-1], token[::-1], "x", token_for(ama)):
        assert client.get(f"/invitation/{wrong}/").status_code == 404
        assert client.post(f"/invitation/{wrong}/no/").status_code == 404
    assert Member.objects.filter(pk=ama.pk).exists()


def test_a_letter_is_in_a_language_of_the_person(taken):
    Member.objects.filter(email="minh@hmu.example").update(languages=["vi", "fr", "en"])
    invite(None, taken)
    send_invitations()
    letter = next(letter for letter in mail.outbox if letter.to == ["minh@hmu.example"])
    assert "Alliance" in letter.subject
    assert "Dear" not in letter.body


def test_when_the_mail_server_fails_nobody_is_forgotten_and_nobody_gets_two(taken, monkeypatch):
    invite(None, taken)
    send = EmailBackend.send_messages

    def fail_after_one(self, messages):
        if mail.outbox:
            raise OSError
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_after_one)
    with pytest.raises(SendInvitationsError):
        send_invitations()
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert send_invitations() == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "abebe@aau.example",
        "liming@pku.example",
        "minh@hmu.example",
    ]


@pytest.mark.parametrize("page", ["/account/password/reset/", "/account/signup/"])
def test_somebody_invited_who_comes_by_themselves_gets_the_invitation(taken, client, page):
    form = {"email": "abebe@aau.example", **ANSWER}
    client.post(page, form)
    (letter,) = mail.outbox
    assert "/invitation/" in letter.body
    assert not Member.objects.joined().exists()
