"""A page that a browser has seen costs a few bytes the next time, while it is the same for the same reader."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/drugs/codeine/"


def again(client, etag, **headers):
    return client.get(ADDRESS, HTTP_IF_NONE_MATCH=etag, **headers)


@pytest.mark.parametrize("address", [ADDRESS, "/genes/CYP2D6/", "/drugs/", "/genes/", "/drugs/codeine/review/"])
def test_the_second_view_is_empty(client, address):
    first = client.get(address)
    second = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (second.status_code, second.content) == (304, b"")
    assert {"private", "no-cache"} <= set(second["Cache-Control"].split(", "))


def test_another_language_is_another_page(client):
    etag = client.get(ADDRESS)["ETag"]
    assert again(client, etag, HTTP_ACCEPT_LANGUAGE="fr").status_code == 200


def test_the_page_changes_with_who_is_signed_in(client, cast):
    etag = client.get(ADDRESS)["ETag"]
    client.force_login(cast[0])
    signed_in = again(client, etag)
    assert signed_in.status_code == 200
    assert b"My profile" in signed_in.content


def test_the_page_of_one_browser_does_not_serve_another(client):
    etag = client.get(ADDRESS)["ETag"]
    assert again(Client(), etag).status_code == 200


def test_a_kept_page_can_still_change_the_language():
    client = Client(enforce_csrf_checks=True)
    first = client.get(ADDRESS)
    token = first.context["csrf_token"]
    assert again(client, first["ETag"]).status_code == 304
    answer = client.post("/language/setlang/", {"language": "fr", "next": ADDRESS, "csrfmiddlewaretoken": str(token)})
    assert answer.status_code == 302
