"""The starter set is sound, worldwide, and added once."""

from collections import Counter
from datetime import date

import pytest

from alliance.countries.countries import countries
from alliance.countries.income import Income, income_at
from alliance.institutions.actions.load_starter_set import load_starter_set
from alliance.institutions.models import Institution, Kind
from alliance.institutions.starter import starter_set
from alliance.members.languages import LANGUAGE_NAMES

SET = starter_set()


def test_every_row_is_sound():
    names = {starter.name.text for starter in SET}
    for starter in SET:
        assert starter.country in countries(), starter
        assert starter.kind in Kind.values, starter
        assert starter.website.startswith("http"), starter
        assert all(name.language in {"", *LANGUAGE_NAMES} for name in (starter.name, *starter.other_names)), starter
        assert not starter.part_of or starter.part_of in names, starter


def test_no_ror_id_stands_twice():
    assert max(Counter(one.ror for one in SET if one.ror).values()) == 1


@pytest.mark.django_db
def test_it_confirms_nobody():
    load_starter_set()
    assert not Institution.objects.exclude(domains=[]).exists()


def test_it_is_from_everywhere():
    incomes = Counter(found.income for one in SET if (found := income_at(one.country, date(2026, 7, 1))))
    assert set(incomes) == set(Income)
    assert incomes[Income.HIGH] < len(SET) / 2
    assert {countries()[one.country].region for one in SET} >= {"africa", "americas", "asia", "europe", "oceania"}
    assert {Kind.UNIVERSITY, Kind.HOSPITAL, Kind.AGENCY, Kind.PATIENTS, Kind.BIOBANK} <= {one.kind for one in SET}


@pytest.mark.django_db
def test_it_is_added_once_and_found_in_any_script():
    assert load_starter_set() == len(SET)
    assert load_starter_set() == 0
    assert Institution.objects.count() == len(SET)
    assert Institution.objects.matching("cairo").get().name == "جامعة القاهرة"
    assert Institution.objects.matching("አዲስ").get().country == "ET"
    assert Institution.objects.named("Eesti geenivaramu").get().parent.name == "Tartu Ülikool"


@pytest.mark.django_db
def test_what_is_there_already_is_left_alone():
    mine = Institution.objects.create(name="university of ghana", country="GH", kind=Kind.UNIVERSITY)
    assert load_starter_set() == len(SET) - 1
    mine.refresh_from_db()
    assert mine.name == "university of ghana"
