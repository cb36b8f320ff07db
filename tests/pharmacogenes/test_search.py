"""Whoever looks for a medicine or a gene finds it by any of its names, and is helped where a name is mistyped."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


def found(client, query, address="/drugs/"):
    page = BeautifulSoup(client.get(address, {"q": query}).content, "html.parser")
    return [link["href"] for link in page.select("main section[aria-labelledby=found] ul a")], page


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("codeine", "/drugs/codeine/"),
        ("  CODÉINE ", "/drugs/codeine/"),
        ("codéine", "/drugs/codeine/"),
        ("كلوبيدوغريل", "/drugs/clopidogrel/"),
        ("Plavix", "/drugs/clopidogrel/"),
        ("sertralina", "/drugs/sertraline/"),
        ("sulfamethoxazole/trimethoprim", "/drugs/sulfamethoxazole-trimethoprim/"),
        ("cyp2d6", "/genes/CYP2D6/"),
        ("HLA B", "/genes/HLA-B/"),
        ("DPD", "/genes/DPYD/"),
        ("rs4149056", "/genes/SLCO1B1/"),
    ],
)
def test_the_best_match_comes_first(client, query, address):
    assert found(client, query)[0][0] == address


def test_a_part_of_a_name_is_enough(client):
    assert {"/drugs/fluvastatin/", "/drugs/simvastatin/"} <= set(found(client, "statin")[0])


@pytest.mark.parametrize(
    ("typed", "address"), [("klopidogrel", "/drugs/clopidogrel/"), ("amitryptiline", "/drugs/amitriptyline/")]
)
def test_near_names_are_offered(client, typed, address):
    links, page = found(client, typed)
    assert address in links
    assert "Did you mean" in page.main.get_text()


def test_a_medicine_without_advice_is_told_from_an_unknown_one(client):
    assert "No body says anything here about fluconazole" in found(client, "fluconazole")[1].main.get_text()
    assert "is called xyzzy" in found(client, "xyzzy")[1].main.get_text()


@pytest.mark.parametrize("address", ["/drugs/", "/genes/"])
def test_an_empty_search_shows_everything(client, address):
    page = BeautifulSoup(client.get(address, {"q": "  "}).content, "html.parser")
    assert not page.select("section[aria-labelledby=found]")
    assert len(page.select(f"main a[href^='{address}']")) > 20


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><b id=x>', "%00\x00", "a" * 5000, "\u202e*1/*2"])
def test_a_query_is_text(client, query):
    links, page = found(client, query)
    assert not links
    assert not page.select("main script, main b, #x")
    assert page.select_one("[name=q]")["value"] == query.strip()[:100].replace("\x00", "")
