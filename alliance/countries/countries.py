"""Where a country lies: ISO 3166-1 codes and UN M49 regions.

The facts and their sources are in `countries.tsv`. Names are not here: django-countries has them in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from alliance.countries.tables import rows


class Region(StrEnum):
    """Region of the world in UN M49, which puts Antarctica in none."""

    AFRICA = "africa"
    AMERICAS = "americas"
    ANTARCTICA = "antarctica"
    ASIA = "asia"
    EUROPE = "europe"
    OCEANIA = "oceania"


@dataclass(frozen=True, slots=True)
class Country:
    """One country or area of ISO 3166-1.

    `code` is its alpha-2 code, `m49` its three digits, `subregion` the English name of the finest M49 subregion.
    """

    code: str
    m49: str
    region: Region
    subregion: str


@cache
def countries() -> Mapping[str, Country]:
    """All 249 countries and areas by alpha-2 code, in the order of their codes."""
    return MappingProxyType(
        {
            row["code"]: Country(row["code"], row["m49"], Region(row["region"]), row["subregion"])
            for row in rows("countries.tsv")
        }
    )
