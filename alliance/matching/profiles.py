"""What a match takes of a member."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from alliance.countries.countries import countries
from alliance.countries.groups import groups_at
from alliance.countries.income import Income, income_at
from alliance.institutions.low_resource import Resources
from alliance.matching.introduced import partners_of
from alliance.matching.scoring import Means, Profile
from alliance.members.models import Member
from alliance.members.shown import Shown


@lru_cache(maxsize=8)
def means_by_country(on: date) -> Mapping[str, Means]:
    """For each country that stands on either side of the bridge, which one, as at a date."""
    means: dict[str, Means] = {}
    for code in countries():
        income = income_at(code, on)
        if Resources(income, groups_at(code, on), None).is_low:
            means[code] = Means.LOW
        elif income is not None and income.income is Income.HIGH:
            means[code] = Means.HIGH
    return means


def profile_of(shown: Shown, on: date, *, has_partner_outside: bool = False) -> Profile:
    """A member as their reader may see them."""
    code = shown.country.code if shown.country else ""
    return Profile(
        needs=frozenset(term.code for term in shown.needs),
        offers=frozenset(term.code for term in shown.offers),
        topics=frozenset(term.code for term in shown.topics),
        genes=frozenset(shown.genes),
        languages=frozenset(code for code, _name in shown.languages),
        country=code,
        means=means_by_country(on).get(code),
        has_partner_outside=has_partner_outside,
    )


def own_profile(member: Member, on: date) -> Profile:
    """All of a member's own profile, with what they alone know: whether they have a partner outside their region."""
    region = _region_of(member.country.code)
    partners = {_region_of(str(partner.shown_to(member).country or "")) for partner in partners_of(member)}
    return profile_of(member.shown_to(member), on, has_partner_outside=bool(partners - {region, ""}))


def _region_of(code: str) -> str:
    return countries()[code].region.value if code in countries() else ""
