"""Writes `alliance/countries/languages.tsv` from Unicode CLDR by way of Babel. Run once per new edition of CLDR:

python scripts/build_official_languages.py > alliance/countries/languages.tsv
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import babel
from babel.core import get_cldr_version, get_global

from alliance.countries.countries import countries

NATIONAL = {"official", "de_facto_official"}
REGIONAL = {"official_regional"}


def languages(uses: Mapping[str, Any], statuses: set[str]) -> str:
    """Codes of the languages with one of these statuses, the most spoken first; one written in two scripts once."""
    spoken = {
        code.split("_")[0]: use["population_percent"]
        for code, use in uses.items()
        if use["official_status"] in statuses
    }
    return " ".join(sorted(spoken, key=lambda code: (-spoken[code], code)))


def main() -> None:
    """Print the table."""
    territories = get_global("territory_languages")
    print("# Official languages of countries: Unicode CLDR, supplemental data, territoryInfo; Unicode License V3.")
    print("# national: official in the whole country, by law or in fact. regional: official in a part of it.")
    print("# ISO 639, the most spoken first.")
    print(f"# CLDR {get_cldr_version()} by way of Babel {babel.__version__};", end=" ")
    print(f"written on {datetime.now(UTC):%Y-%m-%d} by scripts/build_official_languages.py.")
    print("code", "national", "regional", sep="\t")
    for code in countries():
        uses = territories.get(code, {})
        print(code, languages(uses, NATIONAL), languages(uses, REGIONAL), sep="\t")


if __name__ == "__main__":
    main()
