"""Name somebody in a role of a project; with them, ask their institution to be a partner."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Institution
from alliance.institutions.permissions import is_confirmed_at
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.letters import ask
from alliance.projects.models import Project, Role
from alliance.projects.permissions import is_in, may_lead
from alliance.projects.taking_part import locked, name


class NamePersonError(RefusedError):
    """This person cannot be asked for this."""


@transaction.atomic
def name_person(
    lead: Member,
    project: Project,
    member: Member,
    *,
    kind: str,
    institution: Institution | None = None,
    disciplines: Sequence[str] = (),
) -> Role:
    """Ask the member by letter. Nobody else sees it before they accept, and the ledger says nothing of it.

    A new lead is named among those who are in the project; the role is handed over when they accept.

    Args:
        institution: for which they would come; it is a partner as soon as somebody has accepted for it.

    Raises:
        NotAllowedError: not the lead, or the project has ended.
        NamePersonError: no member, one who wants to hear nothing from the lead, one who is not confirmed at the
            institution, a signatory without one, or a new lead who is not in the project.
        TakingPartError: an unknown discipline, an institution that is no longer there, or a role that is given.
    """
    project = locked(project)
    must(may_lead(lead, project))
    _check(lead, project, member, kind, institution)
    role = name(project, member, kind, institution, disciplines)
    ask(role)
    return role


def _check(lead: Member, project: Project, member: Member, kind: str, institution: Institution | None) -> None:
    if not member.joined_at or not member.is_active or member.blocks.filter(blocked=lead).exists():
        raise NamePersonError(_("This member cannot be asked."))
    if institution and not is_confirmed_at(member, institution):
        raise NamePersonError(_("They are not confirmed at this institution."))
    if kind == Role.Kind.SIGNATORY and institution is None:
        raise NamePersonError(_("A signatory signs for an institution: choose which."))
    if kind == Role.Kind.LEAD and not is_in(member, project):
        raise NamePersonError(_("Whoever takes over the lead is in the project already."))
