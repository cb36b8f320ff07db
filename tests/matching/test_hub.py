"""The hub leads everybody to what there is for partners."""

import pytest
from django.urls import is_valid_path

from alliance.matching.views import ROOMS

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_rooms_that_are_there_and_to_the_weights(client):
    page = client.get("/partners/").content.decode()
    there = [address for address, _name, _what in ROOMS if is_valid_path(address)]
    assert there
    for address in (*there, "/partners/weights/"):
        assert f'<a href="{address}">' in page
        assert client.get(address).status_code == 200


def test_every_page_leads_to_it(client):
    assert 'href="/partners/"' in client.get("/").content.decode()
