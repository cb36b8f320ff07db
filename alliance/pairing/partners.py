"""With whom an institution works already: in projects, and in pairs of earlier rounds."""

from alliance.countries.countries import countries
from alliance.institutions.models import Institution
from alliance.pairing.models import Pair
from alliance.projects.models import Partner


def has_partner_outside(institution: Institution) -> bool:
    """Whether one of its partners is in another region of the world."""
    here = _region(str(institution.country))
    return any(_region(country) != here for country in _countries_of_partners(institution))


def _countries_of_partners(institution: Institution) -> set[str]:
    projects = Partner.objects.current().filter(institution=institution).values("project")
    beside = Partner.objects.current().filter(project__in=projects).exclude(institution=institution)
    countries = set(beside.values_list("institution__country", flat=True))
    for mine, theirs in (("seeker", "supporter"), ("supporter", "seeker")):
        pairs = Pair.objects.filter(**{f"{mine}__institution": institution})
        countries |= set(pairs.values_list(f"{theirs}__institution__country", flat=True))
    return countries


def _region(code: str) -> str:
    return countries()[code].region if code in countries() else ""
