"""The room's part of the sample network: projects of invented institutions, in every state."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import resources
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliance.institutions.low_resource import resources_of
from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member
from alliance.projects.models import Project, Role
from alliance.projects.taking_part import begin, name

Place = tuple[Institution, Member]


@transaction.atomic
def load_sample_projects() -> int:
    """Add the projects of `sample.toml`, with partners where invented members are confirmed. Nobody is written to.

    Returns:
        How many projects were added; none if there are too few institutions.
    """
    text = resources.files("alliance.projects").joinpath("sample.toml").read_text(encoding="utf-8")
    plans = tomllib.loads(text)["project"]
    low, other = _places()
    if len(low) < 2 * len(plans) or len(other) < len(plans):
        return 0
    for number, plan in enumerate(plans):
        first, second = low[2 * number : 2 * number + 2]
        # Every other project is led from a place with few resources.
        _load(plan, [first, other[number], second] if number % 2 else [other[number], first, second])
    return len(plans)


@transaction.atomic
def remove_sample_projects() -> int:
    """Delete them with everything that hangs on them.

    Returns:
        How many projects were removed.
    """
    invented = Project.objects.filter(is_sample=True)
    removed = invented.count()
    invented.delete()
    return removed


def _places() -> tuple[list[Place], list[Place]]:
    """Institutions with somebody confirmed there who is listed, those with few resources and the others."""
    confirmed = Affiliation.objects.confirmed().filter(institution__is_sample=True, member__is_listed=True)
    people = {}
    for one in confirmed.select_related("institution", "member").order_by("institution__name", "member__email"):
        people.setdefault(one.institution, one.member)
    low, other, today = [], [], timezone.localdate()
    for institution, member in people.items():
        (low if resources_of(institution, today).is_low else other).append((institution, member))
    return low, other


def _load(plan: Mapping[str, Any], places: Sequence[Place]) -> None:
    founded_at = timezone.now() - timedelta(days=plan["founded"])
    project = Project.objects.create(
        title=plan["title"],
        aim=plan["aim"],
        disciplines=plan["disciplines"],
        founded_at=founded_at,
        is_sample=True,
    )
    _people(project, places, founded_at.date())
    if "output" in plan:
        _results(project, plan["output"], places, founded_at.date())
    if "ended" in plan:
        project.state, project.ended_at = Project.State.ENDED, timezone.now() - timedelta(days=plan["ended"])
        project.save()


def _people(project: Project, places: Sequence[Place], day: date) -> None:
    kinds = Role.Kind
    for number, (institution, member) in enumerate(places):
        brings = project.disciplines[number % len(project.disciplines) :][:1]
        begin(name(project, member, kinds.SIGNATORY, institution, brings), day)
        if number < 2:
            begin(name(project, member, (kinds.LEAD, kinds.CHAIR)[number], institution, brings), day)
    month = timedelta(days=30)
    project.milestones.create(title="Ethics review done everywhere", due_on=day + 2 * month, done_on=day + 3 * month)
    project.milestones.create(title="First results discussed with all partners", due_on=day + 9 * month)
    project.decisions.create(text="We meet on the first Tuesday of the month, online.", decided_on=day)


def _results(project: Project, doi: str, places: Sequence[Place], founded_on: date) -> None:
    published_on = founded_on + timedelta(days=300)
    output = project.outputs.create(doi=doi, title=project.title, kind="article", published_on=published_on)
    for place, (institution, member) in enumerate(places, 1):
        said = {"name": member.name, "country": institution.country, "institution": institution}
        output.authors.create(place=place, member=member, linked_at=timezone.now(), **said)
    first, second, third = project.partners.current()
    project.datasets.create(
        title="Genotypes and doses",
        country=second.country,
        institution=second.institution,
        located_on=founded_on,
        terms={"DUO:0000006": "", "DUO:0000021": ""},
    )
    budget = project.budgets.create(since=founded_on)
    for partner, percent in ((first, 40), (second, 35), (third, 25)):
        budget.shares.create(partner=partner, percent=percent)
    training = {"topic": "Calling genotypes from sequence data", "people": 8, "days": 5, "began_on": founded_on}
    project.trainings.create(giver=first, receiver=second, **training)
