"""When something goes wrong the site still looks like itself and tells nothing about its inside."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import path

from alliance.site.urls import urlpatterns as site_urls

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("the password is hunter2")


urlpatterns = [*site_urls, path("broken/", broken)]


def test_a_missing_page(client):
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert b"There is no such page" in answer.content
    assert b"nothing/here" not in answer.content.replace(b'value="/nothing/here/"', b"")


@pytest.mark.urls(__name__)
def test_a_failure_shows_no_inside():
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
    assert b"hunter2" not in answer.content
    assert BeautifulSoup(answer.content, "html.parser").select_one("link[rel=stylesheet]")


@pytest.mark.urls(__name__)
def test_a_failure_is_told_in_the_visitor_s_language():
    answer = Client(raise_request_exception=False).get("/broken/", HTTP_ACCEPT_LANGUAGE="fr")
    assert 'lang="fr"' in answer.content.decode()


def test_a_form_from_elsewhere_is_refused():
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert b"This form has expired" in answer.content


def test_an_unknown_host_is_refused(client):
    answer = client.get("/", HTTP_HOST="phishing.example")
    assert answer.status_code == 400
    assert b"phishing" not in answer.content


def test_too_many_attempts_are_told_politely(client):
    for _ in range(31):
        answer = client.post("/account/login/", {"login": "who@where.example", "password": "guess"})
    assert answer.status_code == 429
    assert b"Too many attempts" in answer.content
