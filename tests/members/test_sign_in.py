"""Signing in and out."""

import pytest
from django.test import Client

from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def test_email_and_password(client, ama):
    assert sign_in(client, ama.email.upper())["Location"] == "/profile/"
    assert client.get("/profile/").status_code == 200


def test_signing_out_takes_one_press(client, ama):
    sign_in(client, ama.email)
    assert client.post("/account/logout/")["Location"] == "/"
    assert client.get("/profile/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, ama):
    wrong, unknown = sign_in(client, ama.email, "wrong"), sign_in(client, "nobody@nowhere.example", "wrong")
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_guessing_one_member_s_password_is_stopped_even_from_many_places(ama):
    for number in range(6):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), ama.email, f"guess {number}")
    assert sign_in(Client(REMOTE_ADDR="192.0.2.99"), ama.email).status_code == 200


def test_sample_members_cannot_sign_in(client, ama):
    ama.is_sample = True
    ama.set_unusable_password()
    ama.save()
    assert sign_in(client, ama.email).status_code == 200


def test_orcid_is_offered_only_where_it_is_configured(client, settings):
    assert b"/account/orcid/login/" not in client.get("/account/login/").content
    settings.SOCIALACCOUNT_PROVIDERS = {"orcid": {"APPS": [{"client_id": "APP-1", "secret": "s"}]}}
    assert b"/account/orcid/login/" in client.get("/account/login/").content


@pytest.mark.parametrize(
    "address",
    [
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/password/reset/",
        "/account/2fa/totp/activate/",
    ],
)
def test_every_account_page_wears_the_look_of_the_site(client, ama, address):
    if "reset" not in address:
        sign_in(client, ama.email)
    page = client.get(address, follow=True)
    assert page.status_code == 200
    assert b"site.css" in page.content
    assert b'style="' not in page.content
