"""How people and institutions come into a project: named first, there once they say yes.

Called by actions, inside their transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from alliance.institutions.low_resource import resources_of
from alliance.institutions.models import Institution
from alliance.ledger.actions.append import Act
from alliance.members.models import Member
from alliance.members.refusals import RefusedError
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.models import Partner, Project, Role


class TakingPartError(RefusedError):
    """This role cannot be given so."""


def known(disciplines: Iterable[str]) -> list[str]:
    """The codes, each once, in the order of the list.

    Raises:
        TakingPartError: a code that the list does not have.
    """
    wanted = set(disciplines)
    if not wanted <= set(DISCIPLINES):
        raise TakingPartError(_("This is not a discipline of the list."))
    return [code for code in DISCIPLINES if code in wanted]


def name(
    project: Project, member: Member, kind: str, institution: Institution | None, disciplines: Sequence[str]
) -> Role:
    """Name the member in a role, for a partner that is there or is asked by this; the member still has to accept.

    Raises:
        TakingPartError: the member has this role, or is asked already.
    """
    if project.roles.filter(member=member, kind=kind, until=None).exists():
        raise TakingPartError(_("They have this role, or are asked already."))
    partner = _partner(project, institution) if institution else None
    return Role.objects.create(
        project=project, member=member, kind=kind, partner=partner, disciplines=known(disciplines)
    )


def begin(role: Role, on: date | None = None) -> list[Act]:
    """Let an accepted role begin, today unless another day is given; its institution joins by the first one.

    Returns:
        What the ledger says of it.
    """
    role.since = on or timezone.localdate()
    role.save()
    project, actor = role.project.reference, role.member.reference
    acts = [Act(actor, "project.role_accepted", project, {"role": role.kind})]
    if role.partner and role.partner.joined_on is None:
        payload = _join(role.partner, role.since)
        acts.append(Act(actor, "project.partner_joined", project, payload))
    return acts


def _partner(project: Project, institution: Institution) -> Partner:
    if not institution.is_active:
        raise TakingPartError(_("This institution is no longer there under this name."))
    partner, _is_new = Partner.objects.get_or_create(project=project, institution=institution, left_on=None)
    return partner


def _join(partner: Partner, on: date) -> dict[str, object]:
    resources = resources_of(partner.institution, on)
    partner.joined_on, partner.country = on, partner.institution.country
    partner.is_low_resource = resources.is_low
    with translation.override("en"):
        partner.resources = str(resources.words)
    partner.save()
    code = str(partner.country).lower()
    return {"partner": partner.reference, "country": code, "low_resource": partner.is_low_resource}


def end(role: Role) -> Act:
    """Let a role end today.

    Returns:
        What the ledger says of it.
    """
    role.until = timezone.localdate()
    role.save()
    return Act(role.member.reference, "project.role_ended", role.project.reference, {"role": role.kind})


def locked(project: Project) -> Project:
    """The project as it is now; others who act on it wait for this transaction."""
    return Project.objects.select_for_update().get(pk=project.pk)
