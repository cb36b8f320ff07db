"""The codes for data use are those of the Data Use Ontology."""

import csv

import pytest

from alliance.projects.duo import MODIFIER, PERMISSION, uses, wrong_in

BRANCHES = {"This data use permission": PERMISSION, "This data use modifier": MODIFIER}


def test_every_code_stands_in_the_ontology_with_its_label_and_branch(shared_data):
    with (shared_data / "ontology" / "duo.csv").open(encoding="utf-8") as table:
        terms = [row for row in csv.DictReader(table) if row["shorthand"]]
    assert len(terms) == 23
    published = {
        row["id"]: (row["shorthand"], row["label"], BRANCHES[row["description"].partition(" indicates")[0]])
        for row in terms
    }
    assert {use.id: (use.shorthand, use.label, use.parent) for use in uses().values()} == published


def test_permissions_come_first():
    parents = [use.parent for use in uses().values()]
    assert parents == sorted(parents)
    assert next(iter(uses())) == "DUO:0000004"


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        ({}, ""),
        ({"DUO:0000006": ""}, ""),
        ({"DUO:0000007": "MONDO:0005148"}, ""),
        ({"DUO:0000006": "", "DUO:0000007": "  "}, "DUO:0000007"),
        ({"DUO:0000017": ""}, "DUO:0000017"),
        ({"DUO:9999999": ""}, "DUO:9999999"),
    ],
)
def test_a_code_that_needs_a_detail_has_one(terms, wrong):
    assert wrong_in(terms) == wrong
