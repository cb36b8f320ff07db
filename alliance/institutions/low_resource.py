"""Whether an institution works with few resources, as at a date, and why: the one rule for all rooms.

It does where its country is of low or lower-middle income by the World Bank at that date, or among the least developed
by the United Nations, or where the profile that it had published by then rates three or more of the five criteria of a
low-resource environment as absent or limited.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.countries.groups import Group, groups_at
from alliance.countries.income import Classification, Income, income_at
from alliance.institutions.models import Institution, LowResourceProfile
from alliance.institutions.ratings import CRITERIA

LOW_INCOMES = (Income.LOW, Income.LOWER_MIDDLE)
SCARCE = 1
"""A criterion rated so, or lower, is scarce."""
ENOUGH_SCARCE = 3


@dataclass(frozen=True, slots=True)
class Resources:
    """Under what an institution works at a date."""

    income: Classification | None
    groups: tuple[Group, ...]
    scarce: int | None
    """Criteria of its own profile rated absent or limited; None without a profile."""

    @property
    def is_low(self) -> bool:
        """Whether it counts as low-resource."""
        return self._by_income or self._by_group or self._by_profile

    @property
    def words(self) -> str | Promise:
        """Why, in the reader's language."""
        if self._by_income:
            low = self.income is not None and self.income.income is Income.LOW
            return _("low-income country") if low else _("lower-middle-income country")
        if self._by_group:
            return _("one of the least developed countries")
        return _("few resources by its own published profile") if self._by_profile else ""

    @property
    def _by_income(self) -> bool:
        return self.income is not None and self.income.income in LOW_INCOMES

    @property
    def _by_group(self) -> bool:
        return Group.LEAST_DEVELOPED in self.groups

    @property
    def _by_profile(self) -> bool:
        return self.scarce is not None and self.scarce >= ENOUGH_SCARCE


def resources_of(institution: Institution, on: date) -> Resources:
    """The institution's resources as known at the date; asks the database for its profile."""
    code = str(institution.country)
    profile = institution.profiles.filter(published_at__date__lte=on).order_by("-version").first()
    return Resources(income_at(code, on), groups_at(code, on), _scarce(profile))


def _scarce(profile: LowResourceProfile | None) -> int | None:
    if profile is None:
        return None
    ratings = [getattr(profile, criterion) for criterion in CRITERIA]
    return sum(rating is not None and rating <= SCARCE for rating in ratings)
