"""One page of the list of calls: which match what the reader asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from alliance.calls.models import Application, Call
from alliance.calls.querysets import CallQuerySet
from alliance.countries.countries import Region
from alliance.moderation.models import look_up_hidden
from alliance.projects.disciplines import DISCIPLINES

PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """What the list shows. Empty where the reader did not ask for it."""

    discipline: str
    region: str
    is_short: bool
    """Only calls that still look for low-resource partners."""
    is_over: bool
    """Calls that one cannot ask to join any more, rather than open ones."""
    page: Page

    @property
    def is_narrowed(self) -> bool:
        """The reader asked for something, rather than for all."""
        return bool(self.discipline or self.region or self.is_short)

    @property
    def address(self) -> str:
        """Query string, without the page."""
        asked = {
            "state": "over" if self.is_over else "",
            "discipline": self.discipline,
            "region": self.region,
            "low": "1" if self.is_short else "",
        }
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def call_list(asked: Mapping[str, str]) -> Listing:
    """Answer the query parameters `discipline`, `region`, `low`, `state` and `page`; unknown values are ignored."""
    discipline = asked.get("discipline", "") if asked.get("discipline") in DISCIPLINES else ""
    region = asked.get("region", "") if asked.get("region") in set(Region) else ""
    is_short, is_over = asked.get("low") == "1", asked.get("state") == "over"
    found = Call.objects.closed().order_by("-opened_at", "-pk") if is_over else closing_first()
    if discipline:
        found = found.wanting(discipline)
    if region:
        found = found.with_partners_in(Region(region))
    if is_short:
        found = found.short_of_low_resource()
    page = Paginator(with_seats(found), PER_PAGE).get_page(asked.get("page"))
    look_up_hidden(page.object_list)
    return Listing(discipline, region, is_short, is_over, page)


def closing_first() -> CallQuerySet:
    """Open calls, those that close first in front."""
    return Call.objects.open().order_by("deadline", "pk")


def with_seats(found: CallQuerySet) -> CallQuerySet:
    """The calls with their consortia, as `seats`, the author's seat first."""
    seats = Application.objects.in_consortium().select_related("institution__merged_into")
    return found.prefetch_related(Prefetch("applications", seats, to_attr="seats"))
