"""Official languages of countries."""

import pytest

from alliance.countries.countries import countries
from alliance.countries.languages import OfficialLanguages, official_languages


@pytest.mark.parametrize(
    ("code", "national"),
    [("GH", ("en",)), ("GR", ("el",)), ("BD", ("bn",)), ("PE", ("es", "qu")), ("EG", ("ar",)), ("CM", ("fr", "en"))],
)
def test_official_in_the_whole_country(code: str, national: tuple[str, ...]) -> None:
    assert official_languages(code).national == national


def test_official_in_a_part_of_the_country() -> None:
    assert {"ak", "ee"} <= set(official_languages("GH").regional)


def test_where_nobody_lives_no_language_is_official() -> None:
    assert official_languages("AQ") == OfficialLanguages()
    assert sum(bool(official_languages(code).national) for code in countries()) > 230
