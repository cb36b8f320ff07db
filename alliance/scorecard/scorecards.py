"""The three scorecards: of the Alliance, of a project, and of two countries together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from alliance.projects.models import Partner, Project
from alliance.scorecard.count import BY_INCOME, NOTHING, Beside, Counted, Grouping, Row, by_country, count, world
from alliance.scorecard.measures import ALLIANCE, MEASURES, PROJECT
from alliance.scorecard.requests import declined_rows
from alliance.scorecard.sources import ballot_rows, member_rows, project_rows


@dataclass(frozen=True)
class Scorecard:
    """Figures with the rows they rest on. The first measure is the one that other shares are held against."""

    as_at: date
    grouping: Grouping
    counted: Sequence[Counted]
    rows: Sequence[Row]


def of_alliance(on: date) -> Scorecard:
    """Everything, by income group."""
    return _scorecard(ALLIANCE, [*member_rows(), *project_rows(), *ballot_rows(), *declined_rows()], BY_INCOME, on)


def of_project(project: Project, on: date) -> Scorecard:
    """One project, by income group."""
    rows = project_rows(Project.objects.filter(pk=project.pk))
    return _scorecard(PROJECT, rows, BY_INCOME, on)


def of_pair(one: str, other: str, on: date) -> Scorecard:
    """The projects that two countries have in common, by country."""
    rows = project_rows(Project.objects.filter(pk__in=shared_projects(one, other)))
    return _scorecard(PROJECT, rows, by_country(one, other), on)


def shared_projects(one: str, other: str) -> QuerySet:
    """Keys of the projects in which both countries have partners today."""
    partners = Partner.objects.current()
    with_other = partners.filter(country=other).values("project")
    return partners.filter(country=one, project__in=with_other).values("project")


def neighbours(country: str) -> list[tuple[str, int]]:
    """The countries that have projects with this one, and how many; most first."""
    partners = Partner.objects.current()
    projects = partners.filter(country=country).values("project")
    others = partners.filter(project__in=projects).exclude(country__in=(country, "")).order_by()
    counted = others.values_list("country").annotate(projects=Count("project", distinct=True))
    return list(counted.order_by("-projects", "country"))


def _scorecard(measures: Sequence[str], rows: Iterable[Row], grouping: Grouping, on: date) -> Scorecard:
    by_measure: Mapping[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure].append(row)
    first, *others = measures
    beside = world(on) if grouping is BY_INCOME else NOTHING
    yardstick = count(MEASURES[first], by_measure[first], grouping, beside)
    beside = Beside(first, yardstick.shares)
    counted = [yardstick, *(count(MEASURES[code], by_measure[code], grouping, beside) for code in others)]
    return Scorecard(on, grouping, counted, [row for code in measures for row in by_measure[code]])
