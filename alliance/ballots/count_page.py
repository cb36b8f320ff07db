"""A published result as a page shows it: who won, a chart, and every step as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from alliance.ballots.electorate import PARTITIONS
from alliance.ballots.models import Ballot
from alliance.ballots.paper_words import STEPS, VALUES
from alliance.ballots.participation import LEAST, NOT_KNOWN
from alliance.tally.question import NO, YES, Method
from alliance.tally.result import LOT

CHARTED = {"votes", "approvals", "scores", "runoff", "first"}

Text = str | Promise


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: what it stands for, its figure, and its length in percent of the longest possible."""

    label: Text
    figure: str
    length: str


@dataclass(frozen=True)
class Chart:
    """Bars with a heading."""

    heading: Text
    bars: Sequence[Bar]


@dataclass(frozen=True)
class StepShown:
    """One step of the count. At a matrix `names` are its rows and columns."""

    heading: Text
    names: Sequence[Text]
    rows: Sequence[tuple[Text, str]]
    matrix: Sequence[tuple[Text, Sequence[int]]]


@dataclass(frozen=True)
class Group:
    """How many of a group took part; the percentage is rounded."""

    label: Text
    roll: int
    voted: int

    @property
    def percent(self) -> int:
        return round(100 * self.voted / self.roll)


@dataclass(frozen=True)
class CountPage:
    """Everything that the page of a closed ballot says about its result."""

    winners: Sequence[Text]
    quorum: Mapping[str, Any]
    charts: Sequence[Chart]
    steps: Sequence[StepShown]
    ties: Sequence[StepShown]
    participation: Sequence[tuple[Text, Sequence[Group]]]
    few: bool
    """So few voted that everybody may guess how each did."""


def count_page(ballot: Ballot) -> CountPage:
    """The result of a ballot that was counted."""
    names = option_names(ballot)
    result = ballot.result
    steps = list(_numbered(_step(step, names) for step in result["steps"]))
    return CountPage(
        winners=[names[winner] for winner in result["winners"]],
        quorum=result["quorum"],
        charts=[*_charts(result["steps"], names), *_duels(result, names)],
        steps=steps,
        ties=[shown for shown, step in zip(steps, result["steps"], strict=True) if step["what"] == LOT],
        participation=[
            (label, _groups(ballot.participation[name], labels))
            for name, (label, labels) in PARTITIONS.items()
            if name in ballot.participation
        ],
        few=result["quorum"]["turnout"] < LEAST,
    )


def option_names(ballot: Ballot) -> dict[str, Text]:
    """What each option is called; yes and no in the reader's language."""
    names: dict[str, Text] = dict(ballot.shown_question.options)
    return names | {YES: _("Yes"), NO: _("No")} if ballot.method == Method.YES_NO else names


def _step(step: Mapping[str, Any], names: Mapping[str, Text]) -> StepShown:
    what = step["what"]
    rows = [(names[option], str(figure)) for option, figure in step.get("figures", {}).items()]
    if "value" in step:
        rows.append((VALUES[what], str(step["value"])))
    options = [names[option] for option in step.get("options", [])]
    matrix = list(zip(options, step.get("matrix", []), strict=False))
    return StepShown(STEPS[what], options, rows, matrix)


def _numbered(steps: Iterable[StepShown]) -> Iterator[StepShown]:
    """Places of an order, which are one step each, with their number."""
    place = 0
    for step in steps:
        if step.heading == STEPS["rank"]:
            place += 1
            yield replace(step, heading=_("Place %(number)s in the order") % {"number": place})
        else:
            yield step


def _charts(steps: Iterable[Mapping[str, Any]], names: Mapping[str, Text]) -> list[Chart]:
    charts = []
    for step in steps:
        if step["what"] in CHARTED:
            shown = _step(step, names)
            charts.append(_chart(shown.heading, shown.rows))
    return charts


def _duels(result: Mapping[str, Any], names: Mapping[str, Text]) -> list[Chart]:
    """The winner of a ranking against each of the others: how many members prefer which."""
    pairwise = next((step for step in result["steps"] if step["what"] == "pairwise"), None)
    if pairwise is None or not result["winners"]:
        return []
    options, matrix = pairwise["options"], pairwise["matrix"]
    best = options.index(result["winners"][0])
    charts = []
    for other, option in enumerate(options):
        if other != best:
            rows = [(names[options[best]], str(matrix[best][other])), (names[option], str(matrix[other][best]))]
            charts.append(_chart(_("Compared one with one"), rows))
    return charts


def _chart(heading: Text, rows: Sequence[tuple[Text, str]]) -> Chart:
    longest = max((Decimal(figure) for _label, figure in rows), default=Decimal(0)) or Decimal(1)
    return Chart(heading, [Bar(label, figure, f"{100 * Decimal(figure) / longest:.1f}") for label, figure in rows])


def _groups(table: Mapping[str, Any], labels: Mapping[str, Text]) -> list[Group]:
    named = labels | {NOT_KNOWN: _("Not known, or left since")}
    groups = [Group(named[group], *figures) for group, figures in table["shown"].items()]
    return [*groups, Group(_("All others together"), *table["others"])] if table["others"] else groups
