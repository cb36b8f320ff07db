"""Official languages of countries."""

import pytest

from alliance.countries.countries import countries
from alliance.countries.languages import OfficialLanguages, official_languages


@pytest.mark.parametrize(
    ("code", "national"),
    [("GH", ("en",)), ("GR", ("el",)), ("BD", ("bn",)), ("PE", ("es", "qu")), ("EG", ("ar",)), ("CM", ("fr", "en"))],
)
def test_official_in_the_whole_country(code: str, national: tuple[str, ...]) -> None:
    assert tuple(language.code for language in official_languages(code).national) == national


def test_official_in_a_part_of_the_country() -> None:
    assert {"ak", "ee"} <= {language.code for language in official_languages("GH").regional}


def test_a_language_goes_by_its_own_name_where_that_is_known() -> None:
    bengali = official_languages("BD").national[0]
    adyghe = next(language for language in official_languages("RU").regional if language.code == "ady")
    assert (bengali.name, bengali.name_in) == ("বাংলা", "bn")
    assert (adyghe.name, adyghe.name_in) == ("Adyghe", "en")


def test_where_nobody_lives_no_language_is_official() -> None:
    assert official_languages("AQ") == OfficialLanguages()
    assert sum(bool(official_languages(code).national) for code in countries()) > 230
