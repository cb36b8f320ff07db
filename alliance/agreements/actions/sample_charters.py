"""The room's part of the sample network: charters of invented projects, in every state."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from importlib import resources
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliance.agreements.clauses import CLAUSES, Terms, charter_hash, charter_text
from alliance.agreements.models import CharterVersion
from alliance.projects.models import Project


@transaction.atomic
def load_sample_charters() -> int:
    """Add the charters of `sample.toml` to the invented projects that are there. Nobody is written to.

    Returns:
        How many charters were added.
    """
    text = resources.files("alliance.agreements").joinpath("sample.toml").read_text(encoding="utf-8")
    plans = {plan["project"]: plan for plan in tomllib.loads(text)["charter"]}
    projects = Project.objects.filter(is_sample=True, title__in=plans)
    for project in projects:
        _load(project, plans[project.title])
    return len(projects)


@transaction.atomic
def remove_sample_charters() -> int:
    """Delete them with their signatures and evidence.

    Returns:
        How many charters were removed.
    """
    invented = CharterVersion.objects.filter(project__is_sample=True)
    removed = invented.count()
    invented.delete()
    return removed


def _load(project: Project, plan: Mapping[str, Any]) -> None:
    today = timezone.localdate()
    days = {code: -20 if code in plan.get("overdue", ()) else 200 for code in CLAUSES}
    terms = [Terms(code, "", today + timedelta(days=days[code])) for code in CLAUSES]
    text = charter_text(project.title, project.public_id, 1, terms)
    rows = [one.as_row() for one in terms]
    charter = project.charters.create(number=1, clauses=rows, text=text, hash=charter_hash(text))
    partners = list(project.partners.current())
    for partner in partners if plan["signed_by"] == "all" else partners[:1]:
        charter.signatures.create(partner=partner, member=partner.roles.first().member)
    for code in plan.get("evidence", ()):
        charter.evidence.create(clause=code, text="Agreed at a meeting of all partners; the minutes are kept.")
