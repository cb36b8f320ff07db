"""What a record of the registry says, in the terms of the site."""

from datetime import date

import pytest

from alliance.institutions.ror.records import RecordError, parse_record
from tests.institutions.ror.dumps import modified, record, related


def test_the_registry_s_own_example_is_read_whole():
    parsed = parse_record(record(relationships=[related("child", "01an7q238"), related("related", "02jbv0t02")]))
    assert parsed.ror == "00pjdza24"
    assert parsed.facts == {
        "name": "University of California System",
        "language": "en",
        "other_names": [
            {"text": "UC", "language": "en", "kind": "acronym"},
            {"text": "UC System", "language": "", "kind": "alias"},
            {"text": "Université de Californie", "language": "fr", "kind": "label"},
        ],
        "country": "US",
        "place": "Oakland",
        "kind": "university",
        "website": "http://www.universityofcalifornia.edu/",
        "domains": ["universityofcalifornia.edu"],
    }
    assert (parsed.is_active, parsed.parent, parsed.successor) == (True, "", "")
    assert parsed.changed_on == date(2025, 10, 18)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["healthcare"], "hospital"),
        (["education", "healthcare"], "hospital"),
        (["company", "funder"], "company"),
        (["facility"], "research"),
        (["funder", "government"], "agency"),
        (["nonprofit"], "other"),
        (["archive"], "other"),
        ([], "other"),
    ],
)
def test_types_become_kinds(types, kind):
    assert parse_record(record(types=types)).facts["kind"] == kind


def test_status_parent_and_successor():
    relationships = [related("parent", "013cjyk83"), related("successor", "03zx86w41"), related("child", "04w11tv37")]
    parsed = parse_record(record(status="inactive", relationships=relationships))
    assert (parsed.is_active, parsed.parent, parsed.successor) == (False, "013cjyk83", "03zx86w41")


def test_of_several_parents_none_is_chosen():
    parents = [related("parent", "013cjyk83"), related("parent", "03zx86w41")]
    assert parse_record(record(relationships=parents)).parent == ""


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://files.example", "http://" + "a" * 400])
def test_an_address_that_is_no_website_is_left_out(website):
    assert parse_record(record(links=[{"type": "website", "value": website}])).facts["website"] == ""


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ([], "without an id"),
        ("text", "without an id"),
        ({"name": "of schema 1"}, "without an id"),
        ({"id": "https://ror.org/00pjdza25"}, "check digits"),
        ({"id": "https://ror.org/00pjdza24", "name": "of schema 1"}, "names is missing; is it of schema 2"),
        (record(names=[]), "not enough values|marked for display"),
        (record(names=[{"value": "a", "types": ["label"], "lang": None}]), "0 names are marked for display"),
        (record(names=[{"value": "a" * 251, "types": ["ror_display"], "lang": None}]), "251 characters"),
        (record(names=[{"value": " ", "types": ["ror_display"], "lang": None}]), "0 characters"),
        (record(names="text"), "00pjdza24"),
        (record(locations=[]), "00pjdza24"),
        (record(locations=[{"geonames_details": {"country_code": "usa"}}]), "not a country code"),
        (record(admin={}), "last_modified is missing"),
        (record(admin=modified("yesterday")), "00pjdza24"),
        (record(status=None, relationships=[related("parent", "nonsense")]), "not a ROR id"),
        (record(domains=[1]), "00pjdza24"),
    ],
)
def test_a_record_that_cannot_be_taken_says_which_and_why(broken, problem):
    with pytest.raises(RecordError, match=problem):
        parse_record(broken)
