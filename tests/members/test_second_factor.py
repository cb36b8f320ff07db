"""A second factor from an authenticator app: set up once, asked for at every sign-in; a recovery code replaces it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.urls import reverse

from tests.cast import PASSWORD


def code_now(secret: str) -> str:
    """What an authenticator app shows (RFC 6238)."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def sign_in(client, member):
    return client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})


@pytest.fixture
def ama_with_app(ama, client) -> str:
    """The secret that Ama's app holds, after she set it up on the page."""
    sign_in(client, ama)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    client.logout()
    return secret


def test_signing_in_asks_for_the_code(client, ama, ama_with_app):
    half_done = sign_in(client, ama)
    assert half_done.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session
    # A code counts once, and the app's present one set it up.
    cache.clear()
    client.post(reverse("mfa_authenticate"), {"code": code_now(ama_with_app)})
    assert client.session["_auth_user_id"] == str(ama.pk)


def test_a_recovery_code_signs_in_once(client, ama, ama_with_app):
    stored = Authenticator.objects.get(user=ama, type=Authenticator.Type.RECOVERY_CODES)
    code = RecoveryCodes(stored).get_unused_codes()[0]
    sign_in(client, ama)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.session["_auth_user_id"] == str(ama.pk)
    client.logout()
    sign_in(client, ama)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" not in client.session


def test_the_app_is_not_set_up_with_a_wrong_code(client, ama):
    sign_in(client, ama)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert not Authenticator.objects.filter(user=ama).exists()
