"""Everything works on a browser that runs no scripts, as on many shared and old phones."""

import re

import pytest
from django.core import mail

from tests.cast import PASSWORD

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def page(visit):
    return visit(java_script_enabled=False, viewport=PHONE).new_page()


def send(page, **fields):
    """Fill the page's form and send it with its first button."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    with page.expect_navigation():
        page.locator("main form button").first.click()


def test_somebody_joins_signs_out_and_signs_in(page, transactional_db):
    page.goto("/join/")
    page.locator("[name=sector]").select_option("academia")
    page.locator("[name=country]").select_option("BD")
    page.get_by_label("বাংলা").check()
    page.locator("[name=accept_conduct]").check()
    send(page, name="ফরিদা ইয়াসমিন", email="farida@icddr.example", password1=PASSWORD)
    (message,) = mail.outbox
    send(page, code=re.search(r"^\s*([A-Z0-9]+(-[A-Z0-9]+)?)\s*$", message.body, re.MULTILINE)[1])
    page.goto("/profile/")
    assert page.locator("[name=name]").input_value() == "ফরিদা ইয়াসমিন"

    page.goto("/account/logout/")
    send(page)
    page.goto("/account/login/")
    send(page, login="farida@icddr.example", password=PASSWORD)
    assert page.locator("[name=name]").input_value() == "ফরিদা ইয়াসমিন"


def test_the_language_can_be_changed(page, transactional_db):
    page.goto("/")
    page.get_by_role("button", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_directory_can_be_searched(page, cast):
    page.goto("/members/")
    send(page, q="Αθηνών")
    shown = page.locator("main").inner_text()
    assert "Παπαδοπούλου" in shown
    assert "Mensah" not in shown
