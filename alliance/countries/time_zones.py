"""How far apart the working days of two countries are. Facts and their source are in `time_zones.tsv`.

A country of several zones is taken with all of them, since a profile names the country alone. Summer time is left out:
it moves a difference by an hour at most, for a part of the year.
"""

from collections.abc import Mapping
from functools import cache

from alliance.countries.tables import rows

DAY = 24 * 60


def offsets(code: str) -> tuple[int, ...]:
    """Standard time in the country's zones, in minutes ahead of UTC, westernmost first; empty if none is known."""
    return _by_country().get(code, ())


def hours_apart(one: str, other: str) -> tuple[float, float] | None:
    """The least and the most hours between clocks in the two countries; None where a country has no known zone.

    Clocks are at most twelve hours apart: Samoa and Hawaii differ by a day, and by one hour.
    """
    between = [_apart(here, there) for here in offsets(one) for there in offsets(other)]
    return (min(between) / 60, max(between) / 60) if between else None


def shared_hours(one: str, other: str, start: int = 9, end: int = 17) -> float:
    """Hours of a day from `start` to `end` local time that both countries have, in the two zones where most are shared.

    0.0 where a country has no known zone.
    """
    apart = hours_apart(one, other)
    return max(0.0, end - start - apart[0]) if apart else 0.0


def _apart(here: int, there: int) -> int:
    difference = abs(here - there) % DAY
    return min(difference, DAY - difference)


@cache
def _by_country() -> Mapping[str, tuple[int, ...]]:
    return {row["code"]: tuple(map(int, row["offsets"].split())) for row in rows("time_zones.tsv")}
