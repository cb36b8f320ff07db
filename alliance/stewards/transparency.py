"""What the stewards did, in figures: how much, what became of it, how long it took, and whom it affected.

Regions and income groups are those of the country that somebody showed to everyone when it was done. A group is shown
where at least five people are in it; smaller ones are put together until nobody can be found by subtraction.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from django.utils.functional import Promise

from alliance.ballots.participation import NOT_KNOWN, Turnout, tables
from alliance.charter.lifecycle import State
from alliance.charter.rules import Kind as ProposalKind
from alliance.directory.labels import INCOMES, REGIONS
from alliance.governance.models import Proposal
from alliance.stewards.models import Act
from alliance.stewards.reasons import Kind

AGAINST = (Kind.HIDE, Kind.SUSPEND)
"""Acts that take something from somebody."""
COLUMNS = (
    *("act", "kind", "subject", "reason", "steward", "second", "flagged_at", "proposed_at", "done_at"),
    *("until", "state", "over_at", "appeal", "outcome"),
)


@dataclass(frozen=True)
class Row:
    """How many acts of one kind, and what became of them."""

    label: str | Promise
    done: int
    undone: int
    overturned: int


@dataclass(frozen=True)
class Group:
    """How many people of one group were affected; without a label, of all the small groups together."""

    label: str | Promise
    people: int


@dataclass(frozen=True)
class Transparency:
    """Everything but the list of acts."""

    kinds: list[Row]
    not_confirmed: int
    """Suspensions that no second steward confirmed."""
    hours: int | None
    """From the first flag to the act, half of them took at most so many hours; None where nothing was flagged."""
    appeals: int
    upheld: int
    open_appeals: int
    regions: list[Group]
    incomes: list[Group]
    """Empty where all groups are too small."""


def transparency() -> Transparency:
    """Of all acts so far."""
    acts = list(Act.objects.public())
    appeals = Counter(Proposal.objects.filter(kind=ProposalKind.APPEAL).values_list("outcome", "state"))
    regions, incomes = _groups(acts)
    return Transparency(
        kinds=[row for kind in Kind if (row := _row(kind, acts)).done],
        not_confirmed=Act.objects.filter(state__in=(Act.State.REFUSED, Act.State.LAPSED)).count(),
        hours=_hours(acts),
        appeals=appeals.total(),
        upheld=sum(number for (outcome, _state), number in appeals.items() if outcome == "adopted"),
        open_appeals=sum(n for (_outcome, state), n in appeals.items() if state in (State.DISCUSSION, State.BALLOT)),
        regions=regions,
        incomes=incomes,
    )


def csv_lines() -> Iterator[str]:
    """A header, then one line for each act that took effect, the oldest first."""
    appeals = {one.subject: one for one in Proposal.objects.filter(kind=ProposalKind.APPEAL).order_by("opened_at")}
    yield _csv(COLUMNS)
    for act in Act.objects.public().order_by("done_at", "id").iterator():
        appeal = appeals.get(act.reference)
        said = {"act": act.reference, "appeal": appeal.reference if appeal else ""}
        said["outcome"] = (appeal.outcome or appeal.state) if appeal else ""
        values = (said[name] if name in said else getattr(act, name) for name in COLUMNS)
        yield _csv(value.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "strftime") else value for value in values)


def _csv(values) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow("" if value is None else value for value in values)
    return line.getvalue()


def _row(kind: Kind, acts: list[Act]) -> Row:
    states = Counter(act.state for act in acts if act.kind == kind)
    return Row(kind.label, states.total(), states[Act.State.UNDONE], states[Act.State.OVERTURNED])


def _hours(acts: list[Act]) -> int | None:
    times = [(act.done_at - act.flagged_at).total_seconds() for act in acts if act.flagged_at and act.done_at]
    return round(median(times) / 3600) if times else None


def _groups(acts: list[Act]) -> tuple[list[Group], list[Group]]:
    """People, each counted once, by region and by income group as they were at the first act against them."""
    people = {
        act.affected_id: (act.region or NOT_KNOWN, act.income or NOT_KNOWN)
        for act in sorted(acts, key=lambda act: act.done_at, reverse=True)
        if act.kind in AGAINST and act.affected_id
    }
    # The rule of turnouts asks for five on either side; with as many again on the other, it asks for five people.
    cells = {cell: Turnout(2 * number, number) for cell, number in Counter(people.values()).items()}
    labels = (
        {one.value: label for one, label in REGIONS.items()},
        {one.value: label for one, label in INCOMES.items()},
    )
    by_region, by_income = tables(cells, 2)
    return _shown(by_region, labels[0]), _shown(by_income, labels[1])


def _shown(table, labels) -> list[Group]:
    if table is None:
        return []
    groups = [Group(labels.get(group, ""), turnout.voted) for group, turnout in table.shown.items()]
    return [*groups, *([Group("", table.others.voted)] if table.others else [])]
