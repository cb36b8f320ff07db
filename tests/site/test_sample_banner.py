"""Invented members are announced on every page; the operator can remove them."""

import pytest

from tests.cast import PASSWORD
from tests.pages import walk

BANNER = "the members are invented"
pytestmark = pytest.mark.django_db


def test_every_page_says_so_while_there_are_sample_members(client, ama, eleni):
    eleni.is_sample = True
    eleni.save()
    assert all(BANNER in page.get_text() for page in walk(client).values())


def test_no_page_says_so_without_them(client, ama):
    assert not any(BANNER in page.get_text() for page in walk(client).values())


def test_only_an_operator_is_offered_to_remove_them(client, ama, eleni):
    eleni.is_sample = True
    eleni.save()
    client.login(email=ama.email, password=PASSWORD)
    assert "Remove the sample data" not in client.get("/").content.decode()
