"""Facets with counts, and pages."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliance.directory.members import AT_FIRST, PER_PAGE
from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db


def directory(client, **asked):
    return client.get("/members/", asked).context["directory"]


def counts(shown, facet: str) -> dict[str, int]:
    choices = next(choices for choices in shown.facets if choices.facet.name == facet)
    return {choice.value: choice.members for choice in choices.values}


def names(shown) -> list[str]:
    return [member.name for member in shown.members]


def save(member: Member, **parts) -> None:
    for part, value in parts.items():
        setattr(member, part, value)
    member.save()


def test_facets_say_how_many_one_would_find(client, cast):
    shown = directory(client)
    assert counts(shown, "sector") == {"academia": 2, "clinic": 2, "company": 1, "regulator": 1}
    assert counts(shown, "country") == {"GH": 1, "GR": 1, "BD": 1, "PE": 1, "ID": 1, "EG": 1}
    assert counts(shown, "region") == {"africa": 2, "asia": 2, "europe": 1, "americas": 1}
    assert counts(shown, "income") == {"lower middle": 3, "upper middle": 2, "high": 1}
    assert counts(directory(client, all="language"), "language")["en"] == 4


def test_topics_offers_and_needs_are_facets(client, ama, eleni):
    save(ama, topics=["pharmacogenomics", "hiv-invented"], offers=["training"], needs=["sequencing"])
    save(eleni, topics=["pharmacogenomics", "cancer"], offers=["sequencing", "training"])
    shown = directory(client)
    assert counts(shown, "topic") == {"pharmacogenomics": 2, "cancer": 1}
    assert counts(shown, "offers") == {"training": 2, "sequencing": 1}
    assert counts(shown, "needs") == {"sequencing": 1}
    assert names(directory(client, offers="sequencing")) == [eleni.name]
    assert names(directory(client, needs="sequencing")) == [ama.name]


def test_a_facet_narrows_the_others_but_not_itself(client, cast):
    shown = directory(client, sector="academia")
    assert counts(shown, "country") == {"GR": 1, "BD": 1}
    assert counts(shown, "sector")["clinic"] == 2
    assert names(shown) == ["Ελένη Παπαδοπούλου", "ফরিদা ইয়াসমিন"]
    assert shown.total == 2


def test_a_country_and_its_region_narrow_each_other(client, cast):
    shown = directory(client, region="africa")
    assert counts(shown, "country") == {"GH": 1, "EG": 1}
    assert names(directory(client, region="africa", country="GH")) == ["Ama Serwaa Mensah-Boateng"]
    assert names(directory(client, region="europe", country="GH")) == []


def test_many_facets_and_words_work_together(client, cast):
    asked = {"q": "pharmacogenomics", "sector": "academia", "country": "GR", "income": "high", "language": "el"}
    shown = directory(client, **asked)
    assert names(shown) == ["Ελένη Παπαδοπούλου"]
    assert "clinic" not in counts(shown, "sector")


def test_a_choice_without_a_match_stays_chosen_and_can_be_undone(client, cast):
    shown = directory(client, country="PE", sector="company")
    assert shown.total == 0
    country = next(choices for choices in shown.facets if choices.facet.name == "country")
    assert country.chosen.value == "PE"
    assert country.chosen.address == "?sector=company"


@pytest.mark.parametrize(
    "asked",
    [
        {"sector": "royalty"},
        {"country": "ZZ"},
        {"topic": "x"},
        {"page": "minus one"},
        {"page": "²"},
        {"page": "99999999"},
    ],
)
def test_values_that_mean_nothing_are_ignored(client, cast, asked):
    assert len(directory(client, **asked).members) == 6


def test_the_most_frequent_values_come_first_and_the_rest_on_demand(client):
    languages = ["en", "fr", "ar", "es", "pt", "sw", "bn", "el", "am"]
    Member.objects.bulk_create(
        Member(
            email=f"{number}@clinic.example",
            name=f"Nurse {number}",
            sector=Sector.CLINIC,
            country="KE",
            languages=languages[: number + 1],
            joined_at=timezone.now(),
        )
        for number in range(len(languages))
    )
    assert list(counts(directory(client), "language")) == languages[:AT_FIRST]
    page = BeautifulSoup(client.get("/members/").content, "html.parser")
    more = page.select("#language a")[-1]
    assert more.get_text() == "3 more"
    in_full = client.get(f"/members/{more['href'].partition('#')[0]}")
    assert list(counts(in_full.context["directory"], "language")) == languages
    assert BeautifulSoup(in_full.content, "html.parser").select_one("#language").has_attr("open")


def test_pages_keep_the_question_and_together_show_everybody_once(client):
    Member.objects.bulk_create(
        Member(
            email=f"{number}@clinic.example",
            name=f"Nurse {number:03}",
            sector=Sector.CLINIC,
            country="KE",
            joined_at=timezone.now(),
        )
        for number in range(PER_PAGE * 2 + 1)
    )
    address, seen = "?q=nurse&sector=clinic", []
    while address:
        shown = client.get(f"/members/{address}").context["directory"]
        seen += names(shown)
        address = shown.address_after
    assert seen == [f"Nurse {number:03}" for number in range(PER_PAGE * 2 + 1)]
    assert shown.page == shown.pages == 3


def test_a_page_costs_a_fixed_number_of_queries(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/members/")


def test_values_are_named_in_the_language_of_the_page(client, cast):
    client.cookies["django_language"] = "fr"
    page = BeautifulSoup(client.get("/members/").content, "html.parser")
    assert "Grèce" in page.select_one("#country").get_text()
    assert [link.bdi["lang"] for link in page.select("#language a") if link.bdi][:1] == ["en"]


def test_the_page_says_where_its_groups_come_from(client, cast):
    page = client.get("/members/").content.decode()
    assert "World Bank" in page
    assert "fiscal year 2027" in page
    assert "United Nations" in page
