"""Who is in a country, in a region and in the world, as one viewer may know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django_countries import countries as country_names

from alliance.countries.countries import Region, countries
from alliance.directory import bits
from alliance.directory.index import FACETS, Index, ask
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector
from alliance.members.shown import Shown
from alliance.members.visibility import Audience, Viewer
from alliance.members.vocabulary.topics import TOPICS

FIRST = 12
"""Members named on the page of a place."""
MOST = 12
"""Languages and topics named on the page of a place."""


@dataclass(frozen=True)
class Number:
    """A value, what it is called, and how many members have it."""

    value: str
    label: str | Promise
    members: int


@dataclass(frozen=True)
class People:
    """The listed members of a place who show that they are there, and what else they show."""

    total: int
    members: Sequence[Shown]
    countries: Sequence[Number]
    sectors: Sequence[Number]
    languages: Sequence[Number]
    topics: Sequence[Number]


@dataclass(frozen=True)
class RegionOfCountries:
    """A region with its countries in the order of their names; `members` is the sum."""

    region: Region
    members: int
    countries: Sequence[Number]


def people_in(codes: Iterable[str], viewer: Viewer) -> People:
    """Who is in these countries."""
    audience = _audience(viewer)

    def find(index: Index) -> tuple[int, list[int], dict[str, dict[str, int]]]:
        there = index.facets[audience].having("country", codes)
        counts = {part: index.facets[audience].count(part, there) for part in FACETS}
        return bits.size(there), index.in_order(there, 0, FIRST), counts

    total, first, counts = ask(find)
    members = Member.objects.listed().in_bulk(first)
    return People(
        total=total,
        members=[members[member].shown_to(viewer) for member in first if member in members],
        countries=_numbers(counts["country"], dict(country_names)),
        sectors=_numbers(counts["sector"], dict(Sector.choices)),
        languages=_numbers(counts["languages"], LANGUAGE_NAMES)[:MOST],
        topics=_numbers(counts["topics"], {term.code: term.label for term in TOPICS.values()})[:MOST],
    )


def codes_of(region: Region) -> list[str]:
    """Alpha-2 codes of a region's countries."""
    return [code for code, country in countries().items() if country.region is region]


def all_regions(viewer: Viewer) -> list[RegionOfCountries]:
    """Every country, also those without members, by region."""
    audience = _audience(viewer)
    counts = ask(lambda index: index.facets[audience].count("country", index.everybody()))
    regions = []
    for region in Region:
        there = [
            Number(code, name, counts.get(code, 0))
            for code, name in country_names
            if countries()[code].region is region
        ]
        regions.append(RegionOfCountries(region, sum(number.members for number in there), there))
    return regions


def _audience(viewer: Viewer) -> Audience:
    return Audience.MEMBERS if viewer.is_authenticated else Audience.EVERYONE


def _numbers(counts: Mapping[str, int], labels: Mapping[str, str | Promise]) -> list[Number]:
    """The most frequent first; equals in the order of the labels."""
    known = [Number(value, label, counts[value]) for value, label in labels.items() if value in counts]
    return sorted(known, key=lambda number: -number.members)
