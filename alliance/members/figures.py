"""The network in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone

from alliance.members.models import Member

MONTHS = 12
_CACHE_KEY = "members.figures"
_SECONDS = 60


@dataclass(frozen=True)
class Figures:
    """Counts over confirmed members, listed or not."""

    members: int
    countries: int
    sectors: dict[str, int]
    growth: Sequence[int]
    """Of today's members those who had joined when each of the last twelve months began, and all of them."""

    @property
    def joined_lately(self) -> int:
        """Members who joined since the first of these months began."""
        return self.growth[-1] - self.growth[0]

    @property
    def curve(self) -> str:
        """The growth as points of an SVG polyline, from 0,30 at nobody to 100,0 at today's number."""
        most, steps = max(self.growth) or 1, len(self.growth) - 1
        return " ".join(
            f"{100 * step / steps:.0f},{30 - 30 * number / most:.1f}" for step, number in enumerate(self.growth)
        )


def figures() -> Figures:
    """The current figures, at most a minute old."""
    return cache.get_or_set(_CACHE_KEY, count_network, _SECONDS)


def forget_figures() -> None:
    """Count again on the next request; for actions that change many members at once."""
    cache.delete(_CACHE_KEY)


def count_network() -> Figures:
    """Count the network now."""
    joined = Member.objects.joined()
    months = _beginnings(timezone.now())
    totals = joined.aggregate(
        members=Count("pk"),
        countries=Count("country", distinct=True),
        **{f"month{number}": Count("pk", filter=Q(joined_at__lt=month)) for number, month in enumerate(months)},
    )
    return Figures(
        members=totals["members"],
        countries=totals["countries"],
        sectors=joined.count_by("sector"),
        growth=[*(totals[f"month{number}"] for number in range(len(months))), totals["members"]],
    )


def _beginnings(now: datetime) -> list[datetime]:
    """The first moment of each of the last twelve months, this one last."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    count = first.year * 12 + first.month - 1
    return [first.replace(year=(count - ago) // 12, month=(count - ago) % 12 + 1) for ago in range(MONTHS - 1, -1, -1)]
