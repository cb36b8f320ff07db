"""By what a pool is divided: region, income group and sector from the profile, gender where it was given.

A category is a code, the same in quotas, in the published pool and in the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.directory.labels import INCOMES, REGIONS
from alliance.members.models import Sector
from alliance.sortition.models import Gender
from alliance.sortition.quotas import Quota, QuotaError

NOT_KNOWN, NOT_GIVEN = "unknown", "not-given"

FEATURES: Mapping[str, tuple[Promise, Mapping[str, str | Promise]]] = {
    "region": (_("Region"), {region.value: label for region, label in REGIONS.items()} | {NOT_KNOWN: _("Not known")}),
    "income": (
        _("Income group of the country"),
        {income.value.replace(" ", "-"): label for income, label in INCOMES.items()} | {NOT_KNOWN: _("Not known")},
    ),
    "sector": (_("Sector"), dict(Sector.choices)),
    "gender": (_("Gender"), dict(Gender.choices) | {NOT_GIVEN: _("Not given")}),
}
"""What each feature is called, with its categories and what those are called."""


def check_known(quotas: Sequence[Quota]) -> None:
    """Raise `QuotaError` unless every quota is about a feature and a category that there are."""
    for quota in quotas:
        if quota.category not in FEATURES.get(quota.feature, ("", {}))[1]:
            raise QuotaError(f"There is no {quota.feature} {quota.category}.")


def strata_of(country: str, sector: str, gender: str, day: date, features: Sequence[str]) -> list[str]:
    """A member's categories for these features, as at a day."""
    return [_category(feature, country, sector, gender, day) for feature in features]


def _category(feature: str, country: str, sector: str, gender: str, day: date) -> str:
    match feature:
        case "region":
            return countries()[country].region.value if country in countries() else NOT_KNOWN
        case "income":
            found = income_at(country, day)
            return found.income.value.replace(" ", "-") if found else NOT_KNOWN
        case "sector":
            return sector
    return gender or NOT_GIVEN


def spread_over(features: Iterable[str], seats: int) -> list[Quota]:
    """Quotas by which no category of these features has more than half of the seats."""
    half = (seats + 1) // 2
    return [Quota(feature, category, 0, half) for feature in features for category in FEATURES[feature][1]]


def women_and_men(seats: int) -> list[Quota]:
    """Quotas by which women and men, by their own word, have two in five of the seats each; the rest is anybody's."""
    return [Quota("gender", gender.value, seats * 2 // 5) for gender in (Gender.WOMAN, Gender.MAN)]


def feature_label(feature: str) -> str | Promise:
    """What a feature is called."""
    return FEATURES[feature][0]


def category_label(feature: str, category: str) -> str | Promise:
    """What a category is called."""
    return FEATURES[feature][1].get(category, category)
