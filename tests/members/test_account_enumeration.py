"""Nobody learns whether somebody has an account here: not from what is answered, not from the work that is done."""

import re

import pytest
from django.contrib.auth import hashers
from django.core import mail

from tests.cast import PASSWORD
from tests.members.test_join import APPLICATION

pytestmark = pytest.mark.django_db
UNKNOWN = "nobody@nowhere.example"


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Each hashing of a password, which takes most of the time of an answer."""
    hasher = hashers.get_hasher()
    calls: list[str] = []
    encode = type(hasher).encode

    def counting(self, password, salt, *more):
        calls.append(salt)
        return encode(self, password, salt, *more)

    monkeypatch.setattr(type(hasher), "encode", counting)
    return calls


def seen(answer, email: str) -> tuple[int, str, str]:
    """What of an answer somebody sees, without what differs in every answer."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, answer.get("Location", ""), page.replace(email, "ADDRESS")


def join(client, email):
    return client.post("/account/signup/", APPLICATION | {"email": email})


def sign_in(client, email):
    return client.post("/account/login/", {"login": email, "password": "not the password"})


def reset(client, email):
    return client.post("/account/password/reset/", {"email": email})


@pytest.mark.parametrize("ask", [join, sign_in, reset])
def test_a_member_s_address_is_answered_like_any_other(client, ama, hashed, ask):
    answers, work, messages = [], [], []
    for email in (ama.email, UNKNOWN):
        client.cookies.clear()
        before = len(hashed), len(mail.outbox)
        answers.append(seen(ask(client, email), email))
        work.append(len(hashed) - before[0])
        messages.append(len(mail.outbox) - before[1])
    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert messages[0] == messages[1]


def test_a_member_with_a_passkey_only_is_answered_like_any_other(client, ama, hashed):
    ama.set_unusable_password()
    ama.save()
    hashed.clear()
    for email in (ama.email, UNKNOWN):
        sign_in(client, email)
    assert len(hashed) == 2


def test_what_is_sent_goes_to_the_owner_of_the_address_only(client, ama):
    join(client, ama.email)
    reset(client, UNKNOWN)
    assert [message.to for message in mail.outbox] == [[ama.email], [UNKNOWN]]
    assert all(ama.name not in message.body for message in mail.outbox[1:])


def test_pages_of_members_who_are_not_listed_are_like_pages_of_nobody(client, ama, advocate):
    client.login(email=ama.email, password=PASSWORD)
    for address in ("/members/{}/", "/members/{}/write/"):
        hidden, nobody = (client.get(address.format(number)) for number in (advocate.public_id, "23456789bcdf"))
        assert hidden.status_code == nobody.status_code == 404
