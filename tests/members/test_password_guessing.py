"""Guessing passwords is stopped: many on one account, and one on many accounts."""

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.members.test_join import APPLICATION

pytestmark = pytest.mark.django_db


def sign_in(client, email, password):
    return client.post("/account/login/", {"login": email, "password": password})


def test_one_password_tried_on_many_accounts_from_one_place(ama):
    answers = [sign_in(Client(), f"member{number}@korlebu.example", "Summer2026!") for number in range(12)]
    assert answers[0].status_code == 200
    assert "Too many failed login attempts" in answers[-1].content.decode()
    # From there on the right password does not help either.
    client = Client()
    sign_in(client, ama.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_meanwhile_others_sign_in_from_elsewhere(ama):
    for number in range(12):
        sign_in(Client(), f"member{number}@korlebu.example", "Summer2026!")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(elsewhere, ama.email, PASSWORD)
    assert elsewhere.session["_auth_user_id"] == str(ama.pk)


def test_many_accounts_from_one_place_are_stopped(client):
    answers = [client.post("/account/signup/", APPLICATION | {"email": f"a{number}@b.example"}) for number in range(25)]
    assert answers[-1].status_code == 429
