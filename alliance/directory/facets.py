"""What the directory can be narrowed by: each facet, its values and who has them."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries as country_names

from alliance.countries.countries import countries
from alliance.countries.income import income_at
from alliance.directory.bits import Bits, FacetBits
from alliance.directory.labels import INCOMES, REGIONS
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Sector
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.terms import Vocabulary
from alliance.members.vocabulary.topics import TOPICS

Labels = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Facet:
    """One way to narrow the directory.

    `name` is the query parameter, `part` the part of the profile it rests on, `labels` gives the values with their
    labels, `group` the value that a value of the part belongs to where they are not the same: Ghana is in Africa.
    """

    name: str
    label: str | Promise
    part: str
    labels: Callable[[], Labels]
    group: Callable[[str, date], str | None] | None = None
    in_their_language: bool = False

    def having(self, value: str, facets: FacetBits, today: date) -> Bits:
        """Members with this value."""
        return facets.having(self.part, self._members_of(value, today))

    def count(self, among: Bits, facets: FacetBits, today: date) -> dict[str, int]:
        """Members among these by value, without the values that nobody has."""
        numbers = facets.count(self.part, among)
        if self.group is None:
            return numbers
        grouped: Counter[str] = Counter()
        for value, number in numbers.items():
            grouped[self.group(value, today) or ""] += number
        return {value: number for value, number in grouped.items() if value}

    def _members_of(self, value: str, today: date) -> list[str]:
        if self.group is None:
            return [value]
        return [code for code in countries() if self.group(code, today) == value]


def region_of(code: str, _today: date) -> str:
    """UN M49 region of a country."""
    return countries()[code].region.value


def income_of(code: str, today: date) -> str | None:
    """World Bank income group of a country today."""
    found = income_at(code, today)
    return found.income.value if found else None


FACETS = (
    Facet("region", _("Region"), "country", lambda: REGIONS, region_of),
    Facet("country", _("Country"), "country", lambda: dict(country_names)),
    Facet("income", _("Income group"), "country", lambda: INCOMES, income_of),
    Facet("sector", _("Sector"), "sector", lambda: dict(Sector.choices)),
    Facet("topic", _("Topic"), "topics", lambda: _labels(TOPICS)),
    Facet("offers", _("Offers"), "offers", lambda: _labels(EXCHANGE)),
    Facet("needs", _("Looks for"), "needs", lambda: _labels(EXCHANGE)),
    Facet("language", _("Language"), "languages", lambda: LANGUAGE_NAMES, in_their_language=True),
)


def _labels(vocabulary: Vocabulary) -> Labels:
    return {term.code: term.label for term in vocabulary.values()}
