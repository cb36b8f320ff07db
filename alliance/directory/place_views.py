"""Pages of countries and regions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_countries import countries as country_names

from alliance.countries.countries import Region, countries
from alliance.countries.groups import groups_at
from alliance.countries.income import income_at
from alliance.countries.languages import official_languages
from alliance.directory.labels import GROUPS, INCOMES, REGIONS
from alliance.directory.places import all_regions, codes_of, people_in
from alliance.institutions.conditions import country_profile
from alliance.institutions.models import Institution

INSTITUTIONS = 12
"""Institutions named on a country's page."""


@require_safe
def all_countries(request: HttpRequest) -> HttpResponse:
    """The world map, and every country by region as a list that needs no eyes."""
    regions = [(REGIONS[its.region], its) for its in all_regions(request.user)]
    return render(request, "directory/countries.html", {"regions": regions})


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Who and what is in a country, and how the World Bank and the United Nations group it today."""
    if code.upper() not in countries():
        raise Http404
    if code != code.upper():
        return redirect("directory:country", code.upper(), permanent=True)
    today = timezone.localdate()
    region, income = countries()[code].region, income_at(code, today)
    institutions = Institution.objects.active().filter(country=code)
    context = {
        "code": code,
        "name": country_names.name(code),
        "region": (region.value, REGIONS[region]),
        "income": income,
        "income_label": INCOMES[income.income] if income else "",
        "groups": [GROUPS[group] for group in groups_at(code, today)],
        "today": today,
        "official": official_languages(code),
        "people": people_in([code], request.user),
        "institutions": institutions.by_name()[:INSTITUTIONS],
        "institutions_number": institutions.count(),
        "conditions": country_profile(code),
    }
    return render(request, "directory/country.html", context)


@require_safe
def region(request: HttpRequest, region: str) -> HttpResponse:
    """Who is in a region, country by country."""
    if region not in set(Region):
        raise Http404
    codes = codes_of(Region(region))
    context = {
        "name": REGIONS[Region(region)],
        "region": region,
        "people": people_in(codes, request.user),
        "institutions_number": Institution.objects.active().filter(country__in=codes).count(),
    }
    return render(request, "directory/region.html", context)
