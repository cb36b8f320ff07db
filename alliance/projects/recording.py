"""What every record of a project has in common: it is added, and it may correct or renew one that stands.

Called by actions, inside their transaction.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.projects.models import Project, Record
from alliance.projects.taking_part import locked


class RecordError(RefusedError):
    """This cannot be recorded so."""


def record(model: type[Record], member: Member, project: Project, follows: Record | None, **said: Any) -> Any:
    """Add a row.

    Args:
        follows: the row that it corrects or renews, of the same project.

    Raises:
        RecordError: that row is another project's, or was corrected already.
    """
    project = locked(project)
    if follows and (follows.project_id != project.pk or model.objects.filter(follows=follows).exists()):
        raise RecordError(_("Somebody corrected this already. Please look at it as it stands."))
    return model.objects.create(project=project, recorded_by=member, follows=follows, **said)


def code_of(follows: Record | None) -> str | None:
    """How the ledger says what a record corrects."""
    return follows.public_id if follows else None
