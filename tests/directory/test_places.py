"""Pages of countries and regions: who is there, and what is said of the place, with its source and year."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliance.institutions.models import Institution, LowResourceProfile
from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db


def text(client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").select_one("main").get_text(" ", strip=True)


def test_a_country_shows_who_is_there(client, cast):
    page = text(client, "/countries/GH/")
    assert "1 member" in page
    assert "Ama Serwaa Mensah-Boateng" in page
    assert "Ελένη" not in page
    assert "Clinic or hospital" in page


def test_a_country_says_its_groups_with_source_and_date(client):
    page = text(client, "/countries/BD/")
    assert "Lower middle income" in page
    assert "World Bank, fiscal year 2027 (1 July 2026 to 30 June 2027), CC BY 4.0" in page
    assert "Least developed country" in page
    assert "বাংলা" in page
    assert "Landlocked developing country" in text(client, "/countries/NP/")
    assert "Small island developing state" in text(client, "/countries/FJ/")


def test_a_group_that_is_no_longer_given_says_of_when_it_is(client):
    assert "of fiscal year 2025" in text(client, "/countries/ET/")


def test_a_territory_without_a_group_says_so(client):
    assert "The World Bank gives none" in text(client, "/countries/RE/")


def test_a_country_shows_its_institutions_and_their_conditions(client):
    there = Institution.objects.create(name="Korle Bu Teaching Hospital", country="GH", kind="hospital")
    LowResourceProfile.objects.create(institution=there, version=1, questionnaire="1", resources=1, education=2)
    page = text(client, "/countries/GH/")
    assert "1 institution" in page
    assert "Korle Bu Teaching Hospital" in page
    assert "1 institution rates its own conditions" in page


def test_without_institutions_nothing_is_promised(client):
    assert "institution" not in text(client, "/countries/GH/").lower()


def test_an_unlisted_member_is_on_no_page_of_a_place(client, advocate):
    for address in ("/countries/VN/", "/regions/asia/", "/countries/"):
        assert advocate.name not in text(client, address)
    assert "No member shows" in text(client, "/countries/VN/")


def test_a_region_lists_its_countries_with_members(client, cast):
    page = text(client, "/regions/africa/")
    assert "2 members" in page
    assert "Ghana 1" in page
    assert "Egypt 1" in page
    assert "Greece" not in page


def test_all_countries_are_listed_and_lead_to_their_pages(client, cast):
    page = BeautifulSoup(client.get("/countries/").content, "html.parser")
    links = {link["href"] for link in page.select("main li a")}
    assert {"/countries/GH/", "/countries/TV/", "/countries/ZW/"} <= links
    assert len(links) == 248  # all but Antarctica
    assert page.select_one("img[src='/members/map.svg']")["alt"]


def test_a_code_in_small_letters_leads_to_the_page(client):
    assert client.get("/countries/gh/").headers["Location"] == "/countries/GH/"


@pytest.mark.parametrize("address", ["/countries/ZZ/", "/countries/Ghana/", "/regions/atlantis/"])
def test_places_that_do_not_exist(client, address):
    assert client.get(address).status_code == 404


def test_a_full_country_stays_a_small_page(client):
    Member.objects.bulk_create(
        Member(
            email=f"{number}@clinic.example",
            name=f"Nurse {number}",
            sector=Sector.CLINIC,
            country="KE",
            joined_at=timezone.now(),
        )
        for number in range(30)
    )
    page = BeautifulSoup(client.get("/countries/KE/").content, "html.parser")
    assert len(page.select(".people li")) == 12
    more = page.find("a", string="See all of them in the directory")
    assert client.get(more["href"]).context["directory"].total == 30
