"""Writes the tables of languages in `alliance/countries` from Unicode CLDR by way of Babel. Run once per new edition:

python scripts/build_official_languages.py
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import babel
from babel.core import Locale, UnknownLocaleError, get_cldr_version, get_global

from alliance.countries.countries import countries

FOLDER = Path(__file__).resolve().parent.parent / "alliance" / "countries"
NATIONAL = {"official", "de_facto_official"}
REGIONAL = {"official_regional"}
SOURCE = (
    f"# CLDR {get_cldr_version()} by way of Babel {babel.__version__}; written on {datetime.now(UTC):%Y-%m-%d}"
    " by scripts/build_official_languages.py."
)
OFFICIAL = f"""# Official languages of countries: Unicode CLDR, supplemental data, territoryInfo; Unicode License V3.
# national: official in the whole country, by law or in fact. regional: official in a part of it.
# ISO 639, the most spoken first.
{SOURCE}
"""
NAMES = f"""# Names of the languages in languages.tsv: Unicode CLDR; Unicode License V3.
# language: the code of the language the name is in, its own where CLDR has it, English elsewhere.
{SOURCE}
"""


def main() -> None:
    """Write both tables."""
    official = {code: (languages(code, NATIONAL), languages(code, REGIONAL)) for code in countries()}
    lines = ["code\tnational\tregional", *("\t".join((code, *map(" ".join, both))) for code, both in official.items())]
    (FOLDER / "languages.tsv").write_text(OFFICIAL + "\n".join(lines) + "\n", encoding="utf-8")
    codes = sorted({code for both in official.values() for its in both for code in its})
    (FOLDER / "language_names.tsv").write_text(
        NAMES + "\n".join(["code\tname\tlanguage", *names(codes)]) + "\n", encoding="utf-8"
    )


def languages(code: str, statuses: set[str]) -> list[str]:
    """Languages of a country with one of these statuses, the most spoken first; one written in two scripts once."""
    uses: Mapping[str, Any] = get_global("territory_languages").get(code, {})
    spoken = {
        language.split("_")[0]: use["population_percent"]
        for language, use in uses.items()
        if use["official_status"] in statuses
    }
    return sorted(spoken, key=lambda language: (-spoken[language], language))


def names(codes: list[str]) -> Iterator[str]:
    """Lines of the table of names."""
    english = Locale("en").languages
    for code in codes:
        try:
            own = Locale(code).languages.get(code)
        except UnknownLocaleError:
            own = None
        yield "\t".join((code, own[0].upper() + own[1:], code) if own else (code, english.get(code, code), "en"))


if __name__ == "__main__":
    main()
