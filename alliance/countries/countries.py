"""Where a country lies and what its economy earns: ISO 3166-1 codes, UN M49 regions, World Bank income groups.

The facts and their sources are in `countries.tsv`. Names are not here: django-countries has them in every language.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType


class Region(StrEnum):
    """Region of the world in UN M49, which puts Antarctica in none."""

    AFRICA = "africa"
    AMERICAS = "americas"
    ANTARCTICA = "antarctica"
    ASIA = "asia"
    EUROPE = "europe"
    OCEANIA = "oceania"


class Income(StrEnum):
    """World Bank income group."""

    LOW = "low"
    LOWER_MIDDLE = "lower middle"
    UPPER_MIDDLE = "upper middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Country:
    """One country or area of ISO 3166-1.

    `code` is its alpha-2 code, `m49` its three digits, `subregion` the English name of the finest M49 subregion.
    `income` is None where the World Bank gives no group; `edition` is the Bank's fiscal year, None likewise.
    """

    code: str
    m49: str
    region: Region
    subregion: str
    income: Income | None
    edition: int | None

    @property
    def developing(self) -> bool | None:
        """Low or middle income. None where the World Bank gives no group."""
        return None if self.income is None else self.income is not Income.HIGH


@cache
def countries() -> Mapping[str, Country]:
    """All 249 countries and areas by alpha-2 code, in the order of their codes."""
    text = resources.files("alliance.countries").joinpath("countries.tsv").read_text(encoding="utf-8")
    facts = (line for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({row["code"]: _country(row) for row in csv.DictReader(facts, delimiter="\t")})


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["code"],
        m49=row["m49"],
        region=Region(row["region"]),
        subregion=row["subregion"],
        income=Income(row["income"]) if row["income"] else None,
        edition=int(row["edition"]) if row["edition"] else None,
    )
