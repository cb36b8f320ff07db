"""The table of countries: complete, and each where it lies."""

import pytest
from django_countries.data import COUNTRIES

from alliance.countries.countries import Region, countries


def test_every_country_a_member_can_choose_is_in_the_table() -> None:
    assert set(countries()) == set(COUNTRIES)
    assert all(code == country.code for code, country in countries().items())


def test_every_m49_code_is_three_digits_and_its_own() -> None:
    codes = [country.m49 for country in countries().values()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 3 and code.isdigit() for code in codes)


@pytest.mark.parametrize(
    ("code", "region", "subregion"),
    [
        ("GH", Region.AFRICA, "Western Africa"),
        ("BD", Region.ASIA, "Southern Asia"),
        ("PE", Region.AMERICAS, "South America"),
        ("FJ", Region.OCEANIA, "Melanesia"),
        ("GR", Region.EUROPE, "Southern Europe"),
        ("RE", Region.AFRICA, "Eastern Africa"),
    ],
)
def test_where_a_country_lies(code: str, region: Region, subregion: str) -> None:
    assert (countries()[code].region, countries()[code].subregion) == (region, subregion)


def test_the_table_cannot_be_changed_by_whoever_reads_it() -> None:
    with pytest.raises(TypeError):
        countries()["GH"] = countries()["GR"]  # type: ignore[index]
