"""The site speaks English, French, Spanish, Portuguese and Arabic."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


def page(client, address="/", **headers):
    return BeautifulSoup(client.get(address, **headers).content, "html.parser")


@pytest.mark.parametrize(
    ("accepted", "language", "direction"),
    [
        ("fr-CM,fr;q=0.9", "fr", "ltr"),
        ("ar-EG", "ar", "rtl"),
        ("pt-BR", "pt", "ltr"),
        ("es-PE", "es", "ltr"),
        ("sw-KE", "en", "ltr"),
    ],
)
def test_the_browser_s_language_is_used_when_there_is_one(client, accepted, language, direction):
    shown = page(client, HTTP_ACCEPT_LANGUAGE=accepted)
    assert (shown.html["lang"], shown.html["dir"]) == (language, direction)


def test_the_switch_stays_on_the_page_and_is_remembered_without_javascript(client):
    form = page(client, "/members/?q=accra").select_one("form.languages")
    fields = {field["name"]: field["value"] for field in form.select("input[name]")}
    answer = client.post(form["action"], fields | {"language": "ar"})
    assert answer["Location"] == "/members/?q=accra"
    assert page(client, "/members/").html["dir"] == "rtl"


def test_each_language_is_named_by_itself(client):
    client.cookies["django_language"] = "fr"
    names = [button.get_text() for button in page(client).select("form.languages button")]
    assert names == ["English", "Français", "Español", "Português", "العربية"]


@pytest.mark.parametrize(
    ("language", "address", "heading"),
    [
        ("fr", "/members/", "Membres"),
        ("fr", "/account/signup/", "Rejoindre l’Alliance"),
        ("es", "/members/", "Miembros"),
        ("pt", "/members/", "Membros"),
        ("ar", "/members/", "الأعضاء"),
        ("ar", "/account/signup/", "انضم إلى التحالف"),
    ],
)
def test_pages_are_translated(client, language, address, heading):
    client.cookies["django_language"] = language
    assert page(client, address).h1.get_text(strip=True) == heading


def test_the_switch_never_leads_off_the_site(client):
    answer = client.post("/language/setlang/", {"language": "fr", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
