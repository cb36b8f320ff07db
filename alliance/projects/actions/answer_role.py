"""Say yes or no to a role in a project."""

from django.db import transaction

from alliance.ledger.actions.append import Act, append_many
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.projects.models import Project, Role
from alliance.projects.permissions import may_answer, may_refuse
from alliance.projects.taking_part import begin, end, locked


@transaction.atomic
def accept_role(member: Member, role: Role) -> Role:
    """Take the role on: from now on everybody sees it, and the ledger says it.

    Whoever accepts the lead has it from whoever had it until now, who stays a member of the project.

    Raises:
        NotAllowedError: somebody else's, answered, the project has ended, or no longer confirmed at the partner.
    """
    project, role = _now(role)
    must(may_answer(member, role))
    before = _hand_over(project) if role.kind == Role.Kind.LEAD else []
    append_many([*before, *begin(role)])
    return role


@transaction.atomic
def refuse_role(person: Member, role: Role) -> None:
    """Say no, or take the question back as the lead. Nothing is left of it, in the ledger neither.

    Raises:
        NotAllowedError: neither the person who is asked nor the lead, or it is answered.
    """
    _project, role = _now(role)
    must(may_refuse(person, role))
    partner = role.partner
    role.delete()
    if partner and partner.joined_on is None and not partner.roles.exists():
        partner.delete()


def _now(role: Role) -> tuple[Project, Role]:
    project = locked(role.project)
    return project, Role.objects.select_related("member", "project", "partner__institution").get(pk=role.pk)


def _hand_over(project: Project) -> list[Act]:
    lead = project.roles.current().filter(kind=Role.Kind.LEAD).first()
    if lead is None:
        return []
    acts = [end(lead)]
    if not project.roles.current().filter(member=lead.member).exists():
        project.roles.filter(member=lead.member, kind=Role.Kind.MEMBER, since=None).delete()
        stays = Role(project=project, member=lead.member, kind=Role.Kind.MEMBER, partner=lead.partner)
        stays.disciplines = lead.disciplines
        acts += begin(stays)
    return acts
