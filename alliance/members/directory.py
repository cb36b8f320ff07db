"""One page of the member directory: who matches, and how many there are by sector and country."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django_countries import countries

from alliance.members.models import Member, Sector
from alliance.members.querysets import MemberQuerySet

PER_PAGE = 24


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the number of members one would find by choosing it."""

    value: str
    label: str
    members: int
    chosen: bool


@dataclass(frozen=True)
class Directory:
    """What the directory page shows."""

    words: str
    sector: str
    country: str
    page: Page
    sectors: list[Choice]
    countries: list[Choice]

    @property
    def is_narrowed(self) -> bool:
        """The reader asked for something, rather than for everybody."""
        return bool(self.words or self.sector or self.country)

    @property
    def address_before(self) -> str:
        """Query string of the page before this one."""
        return self._address(self.page.previous_page_number())

    @property
    def address_after(self) -> str:
        """Query string of the page after this one."""
        return self._address(self.page.next_page_number())

    def _address(self, number: int) -> str:
        asked = {"q": self.words, "sector": self.sector, "country": self.country, "page": number}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def directory_page(asked: Mapping[str, str]) -> Directory:
    """Answer the query parameters `q`, `sector`, `country` and `page`; unknown values are ignored.

    The count beside a filter's value takes the other filters into account, not the filter itself, so that one can
    change one's mind without starting again.
    """
    words = asked.get("q", "").strip()[:100]
    sector = asked.get("sector", "") if asked.get("sector") in Sector.values else ""
    country = asked.get("country", "").upper() if asked.get("country", "").upper() in countries else ""
    found = Member.objects.listed().matching(words)
    in_sector, in_country = _in(found, "sector", sector), _in(found, "country", country)
    by_sector, by_country = in_country.count_by("sector"), in_sector.count_by("country")
    answer = _in(in_sector, "country", country).by_name()
    paginator = Paginator(answer, PER_PAGE)
    # The facets have already counted the answer; counting again is the slowest query of the page.
    paginator.count = by_country.get(country, 0) if country else sum(by_country.values())
    return Directory(
        words=words,
        sector=sector,
        country=country,
        page=paginator.get_page(asked.get("page")),
        sectors=[Choice(value, label, by_sector.get(value, 0), value == sector) for value, label in Sector.choices],
        countries=[
            Choice(code, name, by_country.get(code, 0), code == country)
            for code, name in countries
            if code in by_country or code == country
        ],
    )


def _in(members: MemberQuerySet, field: str, value: str) -> MemberQuerySet:
    return members.filter(**{field: value}) if value else members
