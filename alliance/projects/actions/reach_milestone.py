"""Say that a milestone is reached."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Milestone
from alliance.projects.permissions import may_lead
from alliance.projects.recording import RecordError
from alliance.projects.taking_part import locked


@transaction.atomic
def reach_milestone(lead: Member, milestone: Milestone, *, done_on: date) -> Milestone:
    """Record the day, once.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        RecordError: recorded already, or a day that has not come.
    """
    project = locked(milestone.project)
    milestone.refresh_from_db()
    must(may_lead(lead, project))
    if milestone.done_on or done_on > timezone.localdate():
        raise RecordError(_("This is recorded already, or the day has not come yet."))
    milestone.done_on = done_on
    milestone.save()
    days = {"due": milestone.due_on.isoformat(), "reached": done_on.isoformat()}
    payload = {"milestone": milestone.public_id, **days}
    append(actor=lead.reference, verb="milestone.reached", object=project.reference, payload=payload)
    return milestone
