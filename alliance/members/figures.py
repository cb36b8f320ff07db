"""The network in numbers."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from alliance.members.models import Member

_CACHE_KEY = "members.figures"
_SECONDS = 60


@dataclass(frozen=True)
class Figures:
    """Counts over confirmed members, listed or not."""

    members: int
    countries: int
    institutions: int
    sectors: dict[str, int]


def figures() -> Figures:
    """The current figures, at most a minute old."""
    return cache.get_or_set(_CACHE_KEY, count_network, _SECONDS)


def forget_figures() -> None:
    """Count again on the next request; for actions that change many members at once."""
    cache.delete(_CACHE_KEY)


def count_network() -> Figures:
    """Count the network now."""
    joined = Member.objects.joined()
    totals = joined.aggregate(members=Count("pk"), countries=Count("country", distinct=True))
    institutions = joined.exclude(institution="").aggregate(number=Count("institution", distinct=True))
    return Figures(
        members=totals["members"],
        countries=totals["countries"],
        institutions=institutions["number"],
        sectors=joined.count_by("sector"),
    )
