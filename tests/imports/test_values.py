"""Cells become the fields of a member; what is not understood is said, not guessed."""

import pytest

from alliance.imports.columns import guess_columns, is_sufficient
from alliance.imports.values import person_in

COLUMNS = {"email": 0, "name": 1, "sector": 2, "country": 3, "languages": 4, "topics": 5, "orcid": 6, "about": 7}


def person(**said):
    return person_in([said.get(name, "") for name in COLUMNS], COLUMNS)


GOOD = {"email": "a@b.example", "name": "Suharto"}


def test_headings_in_several_languages():
    assert guess_columns(["Nom", "Prénom", "Courriel", "Pays", "?"]) == {
        "email": 2,
        "given_name": 1,
        "family_name": 0,
        "country": 3,
    }
    assert guess_columns(["FULL_NAME", "E-Mail Address:", "Affiliation"])["institution"] == 2
    assert not is_sufficient(guess_columns(["Name", "Country"]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Greece", "GR"),
        ("GRC", "GR"),
        ("gr", "GR"),
        ("Grèce", "GR"),
        ("اليونان", "GR"),
        ("UK", "GB"),
        ("Ivory Coast", "CI"),
    ],
)
def test_a_country_by_name_in_any_of_the_sites_languages_or_by_code(text, code):
    assert person(**GOOD, country=text).values["country"] == code


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Academia", "academia"),
        ("University", "academia"),
        ("Hôpital", "clinic"),
        ("Industry", "company"),
        ("Patients", "public"),
    ],
)
def test_a_sector_as_people_write_it(text, sector):
    assert person(**GOOD, sector=text).values["sector"] == sector


def test_several_languages_and_topics():
    values = person(**GOOD, languages="English, Français / bn", topics="Pharmacogenomics; gwas").values
    assert values["languages"] == ["en", "fr", "bn"]
    assert values["topics"] == ["pharmacogenomics", "gwas"]


def test_given_and_family_name_in_two_columns():
    found = person_in(["Ama", "Mensah", "a@b.example"], {"given_name": 0, "family_name": 1, "email": 2})
    assert found.values["name"] == "Ama Mensah"
    assert found.values["sort_name"] == "Mensah Ama"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Ama"}, "no-email"),
        ({"name": "Ama", "email": "ama at korlebu"}, "not-an-email"),
        ({"name": "Ama", "email": f"{'a' * 300}@b.example"}, "not-an-email"),
        ({"email": "a@b.example"}, "no-name"),
        ({"email": "a@b.example", "name": "x" * 151}, "too-long"),
        ({"email": "a@b.example", "name": "12345"}, "not-a-name"),
    ],
)
def test_without_an_address_or_a_name_a_row_is_refused(said, refusal):
    assert person(**said).refusals == [refusal]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("sector", "other"),
        ("country", "Atlantis"),
        ("languages", "Klingon"),
        ("topics", "stamps"),
        ("orcid", "0000-0002-1825-0098"),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(field, text):
    found = person(**GOOD, **{field: text})
    assert not found.refusals
    assert found.notes == [field]
    assert not found.values[field]


def test_a_text_that_is_too_long_is_shortened_and_said():
    found = person(**GOOD, about="word " * 100)
    assert len(found.values["about"]) <= 280
    assert found.values["about"].endswith("…")
    assert found.notes == ["shortened"]


def test_the_address_is_compared_in_lower_case():
    assert person(name="Ama", email=" <Ama@B.Example> ").values["email"] == "ama@b.example"
