"""A scorecard as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from alliance.scorecard.count import Counted, Figure, percent, quantity
from alliance.scorecard.labels import HELD_AGAINST, MEASURES, group_label
from alliance.scorecard.scorecards import Scorecard


@dataclass(frozen=True)
class Line:
    """One group; shares in percent."""

    label: str
    amount: Decimal
    of: Decimal
    share: Decimal | None
    low: Decimal | None
    high: Decimal | None
    beside: Decimal | None


@dataclass(frozen=True)
class Shown:
    """One measure; without lines where nothing is recorded."""

    code: str
    label: Promise
    definition: Promise
    lines: Sequence[Line]
    has_interval: bool
    held_against: Promise | str
    unknown: Decimal


def shown(scorecard: Scorecard) -> list[Shown]:
    """All measures in order."""
    return [_shown(counted) for counted in scorecard.counted]


def _shown(counted: Counted) -> Shown:
    measure = counted.measure
    label, definition = MEASURES[measure.code]
    lines = [_line(figure, measure.decimals) for figure in counted.figures]
    return Shown(
        measure.code,
        label,
        definition,
        lines if counted.shares else [],
        measure.has_interval,
        HELD_AGAINST.get(counted.held_against, ""),
        quantity(counted.unknown, measure.decimals),
    )


def _line(figure: Figure, decimals: int) -> Line:
    ends = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return Line(
        group_label(figure.group),
        quantity(figure.amount, decimals),
        quantity(figure.of, decimals),
        percent(figure.share),
        *map(percent, ends),
        beside=percent(figure.beside),
    )
