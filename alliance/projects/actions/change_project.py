"""Change what a project says of itself; what it said before stays readable."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import one_line, tidy
from alliance.ledger.actions.append import append
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.models import Project
from alliance.projects.permissions import may_lead
from alliance.projects.taking_part import known, locked


class ChangeProjectError(RefusedError):
    """Nothing is different, or nothing is left."""


@transaction.atomic
def change_project(lead: Member, project: Project, *, title: str, aim: str, disciplines: Sequence[str]) -> Project:
    """Say it anew.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        ChangeProjectError: no change, or no title or aim.
        TakingPartError: an unknown discipline.
    """
    project = locked(project)
    must(may_lead(lead, project))
    said = (one_line(title), tidy(aim), known(disciplines))
    before = (project.title, project.aim, project.disciplines)
    if not said[0] or not said[1] or said == before:
        raise ChangeProjectError(_("Nothing is different, or the title or the aim is empty."))
    if said[:2] != before[:2]:
        project.earlier_texts.create(title=project.title, aim=project.aim)
    project.title, project.aim, project.disciplines = said
    project.save()
    payload = {"text": text_hash(*said[:2]), "disciplines": project.disciplines}
    append(actor=lead.reference, verb="project.changed", object=project.reference, payload=payload)
    return project
