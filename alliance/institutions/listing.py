"""One page of the list of institutions: which match, and how many there are by country and kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django_countries import countries

from alliance.institutions.models import Institution, Kind
from alliance.institutions.querysets import InstitutionQuerySet

PER_PAGE = 30


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the number of institutions one would find by choosing it."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Listing:
    """What the page of institutions shows."""

    words: str
    country: str
    kind: str
    page: Page
    countries: list[Choice]
    kinds: list[Choice]

    @property
    def is_narrowed(self) -> bool:
        """The reader asked for something, rather than for all."""
        return bool(self.words or self.country or self.kind)

    @property
    def address_before(self) -> str:
        """Query string of the page before this one."""
        return self._address(self.page.previous_page_number())

    @property
    def address_after(self) -> str:
        """Query string of the page after this one."""
        return self._address(self.page.next_page_number())

    def _address(self, number: int) -> str:
        asked = {"q": self.words, "country": self.country, "kind": self.kind, "page": number}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def institution_list(asked: Mapping[str, str]) -> Listing:
    """Answer the query parameters `q`, `country`, `kind` and `page`; unknown values are ignored.

    The count beside a filter's value takes the other filter into account, not the filter itself.
    """
    # PostgreSQL takes no NUL character, not even in a question.
    words = asked.get("q", "").replace("\0", "").strip()[:100]
    country = asked.get("country", "").upper() if asked.get("country", "").upper() in countries else ""
    kind = asked.get("kind", "") if asked.get("kind") in Kind.values else ""
    found = Institution.objects.active().matching(words)
    by_country, by_kind, total = _count(found, country, kind)
    answer = found.filter(**{field: value for field, value in (("country", country), ("kind", kind)) if value})
    # The registry knows a few places that have no code in ISO 3166-1, such as XK.
    names = sorted(((code, countries.name(code) or code) for code in by_country), key=lambda pair: pair[1])
    return Listing(
        words=words,
        country=country,
        kind=kind,
        page=_Pages(answer.by_name().defer("name_keys"), total).get_page(asked.get("page")),
        countries=[Choice(code, name, by_country[code], code == country) for code, name in names],
        kinds=[Choice(code, label, by_kind[code], code == kind) for code, label in Kind.choices if code in by_kind],
    )


class _Pages(Paginator):
    """Pages of an answer whose length is known already."""

    def __init__(self, answer: InstitutionQuerySet, total: int):
        super().__init__(answer, PER_PAGE)
        self.count = total


def _count(found: InstitutionQuerySet, country: str, kind: str) -> tuple[Counter[str], Counter[str], int]:
    """By country among those of the kind, by kind among those in the country, and those that are both."""
    by_country: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    total = 0
    for its_country, its_kind, number in found.count_by_country_and_kind():
        is_there, is_such = country in ("", its_country), kind in ("", its_kind)
        by_country[its_country] += number * is_such
        by_kind[its_kind] += number * is_there
        total += number * (is_there and is_such)
    return +by_country, +by_kind, total
