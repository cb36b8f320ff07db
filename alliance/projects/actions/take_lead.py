"""Take on a project whose lead has left the Alliance, or whose account is closed."""

from django.db import transaction

from alliance.ledger.actions.append import append_many
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Project, Role
from alliance.projects.permissions import may_take_lead
from alliance.projects.taking_part import begin, end, locked


@transaction.atomic
def take_lead(member: Member, project: Project) -> Role:
    """Lead it from today, as somebody who is in it.

    Raises:
        NotAllowedError: it has a lead, has ended, or the member is not in it.
    """
    project = locked(project)
    must(may_take_lead(member, project))
    present = project.roles.current().filter(member=member).first()
    leads = project.roles.filter(kind=Role.Kind.LEAD, until=None)
    leads.waiting().delete()
    ended = [end(gone) for gone in leads.select_related("member", "project")]
    role = Role(project=project, member=member, kind=Role.Kind.LEAD, partner=present.partner)
    role.disciplines = present.disciplines
    append_many([*ended, *begin(role)])
    return role
