"""Passkeys, on a browser with an authenticator of its own. Proves that the page's scripts run under our policy."""

import re

import pytest
from django.core import mail

from tests.cast import PASSWORD


@pytest.fixture
def page(visit):
    context = visit()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    return page


def press(button):
    """Press a button and wait until the page it leads to is there, scripts and all."""
    with button.page.expect_navigation():
        button.click()


def sign_in_with_passkey(page):
    page.goto("/account/login/")
    press(page.get_by_role("button", name="Sign in with a passkey"))


def test_somebody_joins_without_a_password_and_signs_in_again(page, transactional_db):
    page.goto("/account/signup/passkey/")
    page.locator("[name=name]").fill("Suharto")
    page.locator("[name=email]").fill("suharto@bpom.example")
    page.locator("[name=sector]").select_option("regulator")
    page.locator("[name=country]").select_option("ID")
    page.locator("[name=accept_conduct]").check()
    press(page.locator("main form button").first)
    code = re.search(r"^([A-Z0-9]+-[A-Z0-9]+)$", mail.outbox[0].body, re.MULTILINE)[1]
    page.locator("[name=code]").fill(code)
    press(page.locator("main form button").first)
    press(page.locator("#mfa_webauthn_signup"))

    press(page.get_by_role("button", name="Sign out"))
    sign_in_with_passkey(page)
    assert page.locator("[name=name]").input_value() == "Suharto"


def test_a_member_adds_a_passkey_to_a_password(page, ama, transactional_db):
    page.goto("/account/login/")
    page.locator("[name=login]").fill(ama.email)
    page.locator("[name=password]").fill(PASSWORD)
    press(page.locator("main form button").first)
    page.goto("/account/2fa/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    press(page.locator("main form button").first)
    page.locator("[name=passwordless]").check()
    press(page.locator("#mfa_webauthn_add"))
    press(page.get_by_role("button", name="Sign out"))
    sign_in_with_passkey(page)
    assert page.locator("[name=name]").input_value() == ama.name
