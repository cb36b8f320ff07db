"""Filters with counts, and pages."""

import pytest
from django.utils import timezone

from alliance.directory.members import PER_PAGE
from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db


def directory(client, **asked):
    return client.get("/members/", asked).context["directory"]


def counts(choices) -> dict[str, int]:
    return {choice.value: choice.members for choice in choices}


def test_filters_say_how_many_one_would_find(client, cast):
    shown = directory(client)
    assert counts(shown.sectors) == {"academia": 2, "clinic": 2, "company": 1, "regulator": 1, "public": 0}
    assert counts(shown.countries) == {"GH": 1, "GR": 1, "BD": 1, "PE": 1, "ID": 1, "EG": 1}


def test_a_filter_narrows_the_other_but_not_itself(client, cast):
    shown = directory(client, sector="academia")
    assert counts(shown.countries) == {"GR": 1, "BD": 1}
    assert counts(shown.sectors)["clinic"] == 2
    assert [member.country.code for member in shown.page] == ["GR", "BD"]
    assert shown.page.paginator.count == 2


def test_filters_and_words_work_together(client, cast):
    shown = directory(client, q="pharmacogenomics", sector="academia", country="GR")
    assert [member.name for member in shown.page] == ["Ελένη Παπαδοπούλου"]
    assert counts(shown.sectors)["clinic"] == 0


def test_a_country_without_a_match_stays_chosen(client, cast):
    shown = directory(client, country="PE", sector="company")
    assert shown.page.paginator.count == 0
    assert [choice.value for choice in shown.countries if choice.chosen] == ["PE"]


@pytest.mark.parametrize(
    "asked", [{"sector": "royalty"}, {"country": "ZZ"}, {"page": "minus one"}, {"page": "99999999"}]
)
def test_values_that_mean_nothing_are_ignored(client, cast, asked):
    assert len(directory(client, **asked).page.object_list) == 6


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
    address, names = "/members/?q=nurse&sector=clinic", []
    while address:
        shown = client.get(address).context["directory"]
        names += [member.name for member in shown.page]
        address = f"/members/{shown.address_after}" if shown.page.has_next() else None
    assert names == [f"Nurse {number:03}" for number in range(PER_PAGE * 2 + 1)]


def test_a_page_costs_a_fixed_number_of_queries(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/members/")


def test_countries_are_named_in_the_language_of_the_page(client, cast):
    client.cookies["django_language"] = "fr"
    assert "Grèce (1)" in client.get("/members/").content.decode()
