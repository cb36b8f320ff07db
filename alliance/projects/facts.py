"""What projects record, as plain rows without names, for figures about them.

Each function takes public ids of projects, or None for all of them, and yields what stands now: rows that were
corrected or renewed are left out. A date is the day that the income group of the country is to be taken at.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet

from alliance.projects.models import Author, Budget, DataSet, Role, Share, Training

Projects = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a figure."""

    measure: str
    """`role.<kind>`, `author.first`, `author.last`, `budget`, `data_set`, `training.given` or `training.received`."""
    on: date
    country: str
    """ISO 3166-1 alpha-2; empty where it is not known, or not shown to everybody."""
    amount: Fraction | int
    """1 for a role, an author and a data set; of the budget, the share of 1; of training, people times days."""
    project: str
    """Public id."""
    other: str = ""
    """Of training, the country at its other end."""


def roles(projects: Projects = None) -> Iterator[Fact]:
    """Accepted roles of today, with the day they began; the country only where the person shows it to everyone."""
    for role in _of(Role.objects.current(), projects).select_related("member"):
        country = str(role.member.shown_to(AnonymousUser()).country or "")
        yield Fact(f"role.{role.kind}", role.since, country, 1, role.project.public_id)


def authors(projects: Projects = None) -> Iterator[Fact]:
    """First and last authors of outputs, with the day of publication; an only author is both."""
    found = Author.objects.filter(output__followed_by=None).annotate(last=Max("output__authors__place"))
    if projects is not None:
        found = found.filter(output__project__public_id__in=projects)
    for author in found.select_related("output__project").order_by("output", "place"):
        ends = {"first": author.place == 1, "last": author.place == author.last}
        for end in (end for end, is_there in ends.items() if is_there):
            published, project = author.output.published_on, author.output.project.public_id
            yield Fact(f"author.{end}", published, str(author.country), 1, project)


def budget(projects: Projects = None) -> Iterator[Fact]:
    """Partners' shares of the budget in force, by their country as at joining, with the day it is in force from."""
    standing = _of(Budget.objects.standing(), projects)
    for share in Share.objects.filter(budget__in=standing).select_related("budget__project", "partner"):
        part, project = Fraction(share.percent) / 100, share.budget.project.public_id
        yield Fact("budget", share.budget.since, str(share.partner.country), part, project)


def data_sets(projects: Projects = None) -> Iterator[Fact]:
    """Where data sit, with the day they came there."""
    for data in _of(DataSet.objects.standing(), projects):
        yield Fact("data_set", data.located_on, str(data.country), 1, data.project.public_id)


def training(projects: Projects = None) -> Iterator[Fact]:
    """Training, once for the country that gave it and once for the one that received it."""
    found = _of(Training.objects.standing(), projects).select_related("giver", "receiver")
    for one in found:
        amount, project = one.people * one.days, one.project.public_id
        giver, receiver = str(one.giver.country), str(one.receiver.country)
        yield Fact("training.given", one.began_on, giver, amount, project, other=receiver)
        yield Fact("training.received", one.began_on, receiver, amount, project, other=giver)


def _of(found: QuerySet, projects: Projects) -> QuerySet:
    chosen = found if projects is None else found.filter(project__public_id__in=projects)
    return chosen.select_related("project").order_by("id")
