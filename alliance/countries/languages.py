"""Which languages are official in a country. Facts and sources are in `languages.tsv` and `language_names.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliance.countries.tables import rows


@dataclass(frozen=True, slots=True)
class OfficialLanguage:
    """ISO 639 code, a name, and the code of the language the name is in: its own, or English where that is unknown."""

    code: str
    name: str
    name_in: str


@dataclass(frozen=True, slots=True)
class OfficialLanguages:
    """The most spoken first: official in the whole country, and in a part of it."""

    national: tuple[OfficialLanguage, ...] = ()
    regional: tuple[OfficialLanguage, ...] = ()


def official_languages(code: str) -> OfficialLanguages:
    """Languages that are official in the country with this alpha-2 code."""
    return _by_country().get(code, OfficialLanguages())


@cache
def _by_country() -> Mapping[str, OfficialLanguages]:
    known = {
        row["code"]: OfficialLanguage(row["code"], row["name"], row["language"]) for row in rows("language_names.tsv")
    }
    return {
        row["code"]: OfficialLanguages(
            tuple(known[code] for code in row["national"].split()),
            tuple(known[code] for code in row["regional"].split()),
        )
        for row in rows("languages.tsv")
    }
