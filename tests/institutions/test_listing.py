"""The list of institutions: found by any name, narrowed by country and kind, one page at a time."""

import pytest

from alliance.institutions.models import Institution, Kind

pytestmark = pytest.mark.django_db


def found(client, **asked) -> list[Institution]:
    return list(client.get("/institutions/", asked).context["listing"].page)


def test_every_name_finds_it_in_any_script(client, korle_bu, athens, icddr):
    for words, institution in {
        "korle": korle_bu,
        "kbth": korle_bu,
        "HOPITAL korle": korle_bu,
        "αθηνων": athens,
        "Kapodistrian": athens,
        "panepistimio": athens,
        "আইসিডিডিআর": icddr,
    }.items():
        assert found(client, q=words) == [institution], words
    assert found(client, q="korle athens") == []


def test_filters_narrow_and_count(client, korle_bu, athens, icddr):
    Institution.objects.create(name="Ridge", country="GH", kind=Kind.HOSPITAL)
    listing = client.get("/institutions/", {"country": "gh", "kind": "hospital"}).context["listing"]
    assert {one.name for one in listing.page} == {korle_bu.name, "Ridge"}
    assert {choice.value: choice.number for choice in listing.countries} == {"GH": 2}
    assert {choice.value: choice.number for choice in listing.kinds} == {"hospital": 2}
    everywhere = client.get("/institutions/").context["listing"]
    assert {choice.value: choice.number for choice in everywhere.countries} == {"GH": 2, "GR": 1, "BD": 1}


def test_a_place_without_a_country_code_of_its_own_is_named_by_what_it_has(client):
    Institution.objects.create(name="Universiteti i Prishtinës", country="XK", kind=Kind.UNIVERSITY)
    listing = client.get("/institutions/").context["listing"]
    assert [(choice.value, choice.label) for choice in listing.countries] == [("XK", "XK")]


@pytest.mark.parametrize("asked", [{"country": "xx"}, {"kind": "planet"}, {"page": "9"}, {"page": "x"}, {"q": "\0"}])
def test_what_makes_no_sense_is_ignored(client, korle_bu, asked):
    assert found(client, **asked) == [korle_bu]


def test_pages_are_in_order_of_name_and_whole(client):
    Institution.objects.bulk_create(
        Institution(name=f"Clinic {number:03}", country="GH", kind=Kind.HOSPITAL) for number in range(70)
    )
    names = [one.name for page in (1, 2, 3) for one in found(client, page=page)]
    assert names == [f"Clinic {number:03}" for number in range(70)]


def test_those_that_are_gone_are_not_listed(client, korle_bu, athens):
    Institution.objects.filter(pk=athens.pk).update(status="merged", merged_into=korle_bu)
    assert found(client) == [korle_bu]


def test_a_page_takes_few_queries_however_long_the_list(client, django_assert_max_num_queries):
    Institution.objects.bulk_create(
        Institution(name=f"Clinic {number:03}", country="GH", kind=Kind.HOSPITAL) for number in range(40)
    )
    with django_assert_max_num_queries(8):
        client.get("/institutions/")
