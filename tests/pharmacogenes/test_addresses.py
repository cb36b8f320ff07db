"""An address with another name of a medicine or gene leads to its page; an unknown one helps on."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/drugs/Plavix/", "/drugs/clopidogrel/"),
        ("/drugs/Codeine/", "/drugs/codeine/"),
        ("/drugs/codéine/", "/drugs/codeine/"),
        ("/drugs/vitamin%20c/", "/drugs/vitamin-c/"),
        ("/drugs/sulfamethoxazole%20/%20trimethoprim/", "/drugs/sulfamethoxazole-trimethoprim/"),
        ("/drugs/Plavix/review/", "/drugs/clopidogrel/review/"),
        ("/genes/cyp2c19/", "/genes/CYP2C19/"),
        ("/genes/mt-rnr1/", "/genes/MT-RNR1/"),
    ],
)
def test_other_names_lead_on(client, asked, address):
    assert client.get(asked)["Location"] == address


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("/drugs/klopidogrel/", "/drugs/clopidogrel/"),
        ("/drugs/klopidogrel/review/", "/drugs/clopidogrel/"),
        ("/genes/CYP2C91/", "/genes/CYP2C9/"),
    ],
)
def test_an_unknown_name_is_not_found_and_near_ones_are_offered(client, asked, near):
    answer = client.get(asked)
    assert answer.status_code == 404
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(f"main li a[href='{near}']")
    assert page.select_one("main [name=q]")


@pytest.mark.parametrize("address", ["/drugs/CYP2D6/", "/genes/codeine/", "/drugs/-/", "/drugs/" + "x" * 3000 + "/"])
def test_a_gene_is_no_drug_and_nonsense_is_nothing(client, address):
    assert client.get(address).status_code == 404


def test_html_in_an_address_is_text(client):
    page = BeautifulSoup(client.get("/drugs/<img src=x>/").content, "html.parser")
    assert not page.select("main img")
    assert "<img src=x>" in page.main.get_text()
