"""The network in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.utils import timezone

from alliance.members.models import Member

STEPS = 12
_CACHE_KEY = "members.figures"
_SECONDS = 60


@dataclass(frozen=True)
class Figures:
    """Counts over confirmed members, listed or not. Countries and sectors are those that members show everybody."""

    members: int
    countries: int
    sectors: dict[str, int]
    joined_lately: int
    """Members who joined within a year."""
    since: datetime | None
    """When the first of today's members joined."""
    growth: Sequence[int]
    """How many of them had joined at thirteen moments at equal distances, from the day of `since` to today."""

    @property
    def curve(self) -> str:
        """The growth as points of an SVG polyline: 100 wide, from 30 at nobody up to 0 at today's number."""
        most = self.growth[-1] or 1
        return " ".join(f"{100 * step / STEPS:.0f},{30 - 30 * had / most:.1f}" for step, had in enumerate(self.growth))


def figures() -> Figures:
    """The current figures, at most a minute old."""
    return cache.get_or_set(_CACHE_KEY, count_network, _SECONDS)


def forget_figures() -> None:
    """Count again on the next request; for actions that change many members at once."""
    cache.delete(_CACHE_KEY)


def count_network() -> Figures:
    """Count the network now."""
    joined, now = Member.objects.joined(), timezone.now()
    since = joined.aggregate(first=Min("joined_at"))["first"]
    moments = _moments(since, now) if since else []
    totals = joined.aggregate(
        members=Count("pk"),
        joined_lately=Count("pk", filter=Q(joined_at__gt=now - timedelta(days=365))),
        **{f"step{step}": Count("pk", filter=Q(joined_at__lt=moment)) for step, moment in enumerate(moments)},
    )
    return Figures(
        members=totals["members"],
        countries=len(joined.showing("country", AnonymousUser()).count_by("country")),
        sectors=joined.showing("sector", AnonymousUser()).count_by("sector"),
        joined_lately=totals["joined_lately"],
        since=since,
        growth=[*(totals[f"step{step}"] for step in range(len(moments))), totals["members"]],
    )


def _moments(first: datetime, last: datetime) -> list[datetime]:
    """The moments of the growth but the last one, in whole days, so that the figures stand still between two joins."""
    midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
    begin, end = first.replace(**midnight), last.replace(**midnight) + timedelta(days=1)
    return [begin + (end - begin) * step / STEPS for step in range(STEPS)]
