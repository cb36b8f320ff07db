"""What institutions say of their own conditions: over time for one of them, side by side for a country."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from alliance.institutions.models import Institution, LowResourceProfile
from alliance.institutions.questionnaire import CRITERIA, RATING_LABELS, Criterion
from alliance.institutions.ratings import ANSWERS

SHOWN = 4
"""Versions beside each other in a table; the curve shows all of them."""


@dataclass(frozen=True)
class Share:
    """How many institutions give themselves one rating."""

    rating: int
    label: Promise
    number: int


@dataclass(frozen=True)
class CriterionShares:
    """One criterion in a country. `unrated` institutions published a profile that leaves it out."""

    criterion: Criterion
    shares: Sequence[Share]
    unrated: int


@dataclass(frozen=True)
class CountryProfile:
    """The latest profiles of a country's active institutions, as a distribution; it names no institution."""

    country: str
    institutions: int
    rated: int
    """Those of them that published a profile."""
    latest_on: date | None
    criteria: Sequence[CriterionShares]


def country_profile(code: str) -> CountryProfile:
    """The conditions in a country (ISO 3166-1 alpha-2), as its institutions rate them. Two queries."""
    active = Institution.objects.active().filter(country=code)
    profiles = list(LowResourceProfile.objects.latest().filter(institution__in=active))
    return CountryProfile(
        country=code,
        institutions=active.count(),
        rated=len(profiles),
        latest_on=max((profile.published_at.date() for profile in profiles), default=None),
        criteria=[_shares(criterion, profiles) for criterion in CRITERIA],
    )


def _shares(criterion: Criterion, profiles: Sequence[LowResourceProfile]) -> CriterionShares:
    counts = Counter(getattr(profile, criterion.code) for profile in profiles)
    shares = [Share(rating, RATING_LABELS[rating], counts[rating]) for rating in ANSWERS]
    return CriterionShares(criterion, shares, counts[None])


@dataclass(frozen=True)
class Line:
    """One criterion of an institution over time."""

    criterion: Criterion
    dated: Sequence[tuple[date, str]]
    """The latest ratings in words, each with its day."""
    evidence: str
    curve: str
    """Points of an SVG polyline in a box of 100 by 30, earliest left; empty with fewer than two ratings."""


@dataclass(frozen=True)
class OverTime:
    """An institution's profile as its page shows it."""

    dates: Sequence[date]
    """Of the latest versions, earliest first."""
    lines: Sequence[Line]
    versions: int


def profile_over_time(institution: Institution) -> OverTime | None:
    """All that the institution published of its conditions; None where it published nothing."""
    profiles = list(institution.profiles.order_by("version"))
    if not profiles:
        return None
    return OverTime(
        dates=[profile.published_at.date() for profile in profiles[-SHOWN:]],
        lines=[_line(criterion, profiles) for criterion in CRITERIA],
        versions=len(profiles),
    )


def _line(criterion: Criterion, profiles: Sequence[LowResourceProfile]) -> Line:
    days = [profile.published_at.date() for profile in profiles]
    ratings = [getattr(profile, criterion.code) for profile in profiles]
    words = [str(RATING_LABELS[rating]) if rating is not None else "–" for rating in ratings]
    return Line(
        criterion=criterion,
        dated=list(zip(days, words, strict=True))[-SHOWN:],
        evidence=profiles[-1].evidence.get(criterion.code, ""),
        curve=curve(days, ratings),
    )


def curve(dates: Sequence[date], ratings: Sequence[int | None]) -> str:
    """Steps in a box of 100 by 30, two units inside its edges; time runs to the right, better is up."""
    known = [(day.toordinal(), rating) for day, rating in zip(dates, ratings, strict=True) if rating is not None]
    if len(known) < 2:
        return ""
    first, span = known[0][0], max(known[-1][0] - known[0][0], 1)
    steps = [(2 + 84 * (day - first) / span, 28 - 26 * rating / 3) for day, rating in known]
    # A rating holds until the next one, the latest up to the edge.
    ends = [*(x for x, _height in steps[1:]), 98]
    return " ".join(f"{x:.1f},{y:.1f} {end:.1f},{y:.1f}" for (x, y), end in zip(steps, ends, strict=True))
