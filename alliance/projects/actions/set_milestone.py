"""Set a project a milestone."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.governance.wording import one_line
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Milestone, Project
from alliance.projects.permissions import may_lead
from alliance.projects.recording import RecordError
from alliance.projects.taking_part import locked


@transaction.atomic
def set_milestone(lead: Member, project: Project, *, title: str, due_on: date) -> Milestone:
    """Add what is to be reached by a day. Neither is changed later, so that lateness shows.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        RecordError: no title.
    """
    project = locked(project)
    must(may_lead(lead, project))
    if not (title := one_line(title)):
        raise RecordError(_("Say what is to be reached."))
    milestone = project.milestones.create(title=title, due_on=due_on)
    payload = {"milestone": milestone.public_id, "due": due_on.isoformat()}
    append(actor=lead.reference, verb="milestone.set", object=project.reference, payload=payload)
    return milestone
