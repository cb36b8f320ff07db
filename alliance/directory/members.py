"""One page of the member directory: who matches, and how many there are by sector and country."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django_countries import countries

from alliance.members.models import Member, Sector
from alliance.members.querysets import MemberQuerySet
from alliance.members.visibility import Viewer

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


def directory_page(asked: Mapping[str, str], viewer: Viewer) -> Directory:
    """Answer the query parameters `q`, `sector`, `country` and `page`; unknown values are ignored.

    The count beside a filter's value takes the other filters into account, not the filter itself, so that one can
    change one's mind without starting again.
    """
    # PostgreSQL takes no NUL character, not even in a question.
    words = asked.get("q", "").replace("\0", "").strip()[:100]
    sector = asked.get("sector", "") if asked.get("sector") in Sector.values else ""
    country = asked.get("country", "").upper() if asked.get("country", "").upper() in countries else ""
    found = Member.objects.listed()
    if words:
        found = found.matching(words, viewer)
    by_sector, by_country = _count(found, sector, country)
    answer = found.filter(**{field: value for field, value in (("sector", sector), ("country", country)) if value})
    paginator = Paginator(answer.by_name(), PER_PAGE)
    # The filters' counts already hold the number; counting again would look at every member once more.
    paginator.count = by_country[country] if country else by_country.total()
    return Directory(
        words=words,
        sector=sector,
        country=country,
        page=paginator.get_page(asked.get("page")),
        sectors=[Choice(value, label, by_sector[value], value == sector) for value, label in Sector.choices],
        countries=[
            Choice(code, name, by_country[code], code == country)
            for code, name in countries
            if code in by_country or code == country
        ],
    )


def _count(found: MemberQuerySet, sector: str, country: str) -> tuple[Counter[str], Counter[str]]:
    """Members by sector within the chosen country, and by country within the chosen sector."""
    by_sector: Counter[str] = Counter()
    by_country: Counter[str] = Counter()
    for its_sector, its_country, members in found.count_by_sector_and_country():
        if country in ("", its_country):
            by_sector[its_sector] += members
        if sector in ("", its_sector):
            by_country[its_country] += members
    return by_sector, by_country
