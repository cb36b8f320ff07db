"""Lay down one's role in a project."""

from django.db import transaction

from alliance.ledger.actions.append import append_many
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Role
from alliance.projects.permissions import may_leave
from alliance.projects.taking_part import end, locked


@transaction.atomic
def leave_project(member: Member, role: Role) -> None:
    """End one's own role today; that one had it stays.

    Raises:
        NotAllowedError: somebody else's, over, or the lead, which is handed over.
    """
    locked(role.project)
    role.refresh_from_db()
    must(may_leave(member, role))
    append_many([end(role)])
