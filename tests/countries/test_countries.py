"""The table of countries: complete, and right about who is developing."""

from collections import Counter

import pytest
from django_countries.data import COUNTRIES

from alliance.countries.countries import Income, Region, countries


def test_every_country_a_member_can_choose_is_in_the_table() -> None:
    assert set(countries()) == set(COUNTRIES)
    assert all(code == country.code for code, country in countries().items())


def test_every_m49_code_is_three_digits_and_its_own() -> None:
    codes = [country.m49 for country in countries().values()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 3 and code.isdigit() for code in codes)


def test_income_groups_have_the_sizes_the_world_bank_published_for_fiscal_year_2026() -> None:
    sizes = Counter(country.income for country in countries().values() if country.edition == 2026)
    # The Bank counts 87 high and 54 upper middle: the Channel Islands once, and Kosovo, which has no ISO code.
    assert sizes == {Income.HIGH: 88, Income.UPPER_MIDDLE: 53, Income.LOWER_MIDDLE: 50, Income.LOW: 25}


@pytest.mark.parametrize(
    ("code", "region", "subregion", "developing"),
    [
        ("GH", Region.AFRICA, "Western Africa", True),
        ("BD", Region.ASIA, "Southern Asia", True),
        ("PE", Region.AMERICAS, "South America", True),
        ("FJ", Region.OCEANIA, "Melanesia", True),
        ("GR", Region.EUROPE, "Southern Europe", False),
        ("CR", Region.AMERICAS, "Central America", False),
        ("RE", Region.AFRICA, "Eastern Africa", None),
    ],
)
def test_place_and_development(code: str, region: Region, subregion: str, developing: bool | None) -> None:
    country = countries()[code]
    assert (country.region, country.subregion, country.developing) == (region, subregion, developing)


def test_a_country_without_a_current_group_keeps_its_latest_one_and_says_when() -> None:
    ethiopia, venezuela = countries()["ET"], countries()["VE"]
    assert (ethiopia.income, ethiopia.edition) == (Income.LOW, 2025)
    assert (venezuela.income, venezuela.edition) == (Income.UPPER_MIDDLE, 2021)


def test_the_table_cannot_be_changed_by_whoever_reads_it() -> None:
    with pytest.raises(TypeError):
        countries()["GH"] = countries()["GR"]  # type: ignore[index]
