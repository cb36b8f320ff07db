"""Which languages are official in a country. The facts and their source are in `languages.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alliance.countries.tables import rows


@dataclass(frozen=True, slots=True)
class OfficialLanguages:
    """ISO 639 codes, the most spoken first: official in the whole country, and in a part of it."""

    national: tuple[str, ...] = ()
    regional: tuple[str, ...] = ()


def official_languages(code: str) -> OfficialLanguages:
    """Languages that are official in the country with this alpha-2 code."""
    return _languages().get(code, OfficialLanguages())


@cache
def _languages() -> Mapping[str, OfficialLanguages]:
    return {
        row["code"]: OfficialLanguages(tuple(row["national"].split()), tuple(row["regional"].split()))
        for row in rows("languages.tsv")
    }
