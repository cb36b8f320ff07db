"""End a project: from then on nothing is added to it."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Project
from alliance.projects.permissions import may_lead
from alliance.projects.taking_part import locked


@transaction.atomic
def end_project(lead: Member, project: Project) -> Project:
    """End it. Roles that nobody answered lapse; the others stay as they are.

    Raises:
        NotAllowedError: not the lead, or it has ended.
    """
    project = locked(project)
    must(may_lead(lead, project))
    project.roles.waiting().delete()
    project.partners.filter(joined_on=None).delete()
    project.state, project.ended_at = Project.State.ENDED, timezone.now()
    project.save()
    append(actor=lead.reference, verb="project.ended", object=project.reference)
    return project
