"""Found a project."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from alliance.governance.wording import one_line, tidy
from alliance.institutions.models import Institution
from alliance.institutions.permissions import is_confirmed_at, may_speak_for
from alliance.ledger.actions.append import Act, append_many
from alliance.ledger.proof import text_hash
from alliance.members.models import Member
from alliance.members.refusals import RefusedError, must
from alliance.projects.letters import ask
from alliance.projects.models import Project, Role
from alliance.projects.permissions import may_found
from alliance.projects.taking_part import begin, known, name


class FoundProjectError(RefusedError):
    """No title or aim, or a seat whose member does not belong to its institution."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A partner institution and the person who is there for it."""

    institution: Institution
    member: Member
    disciplines: Sequence[str] = ()
    has_accepted: bool = False
    """Whether the member said yes to it already, as in the consortium of a call; else they are asked by letter."""


@transaction.atomic
def found_project(
    lead: Member, *, title: str, aim: str, disciplines: Sequence[str], partners: Sequence[Seat], call: str = ""
) -> Project:
    """Found a project with `lead` as its lead. Whoever has a seat is a signatory if they may sign, else a member.

    An institution is a partner as soon as its first person has accepted; the seat of the lead is accepted by this.

    Args:
        disciplines: codes of `DISCIPLINES` that the project needs.
        call: public id of the call it comes from.

    Raises:
        NotAllowedError: no member, or suspended.
        FoundProjectError: no title, no aim, or a member who is not confirmed at the institution of their seat.
        TakingPartError: an unknown discipline, an institution that is no longer there, or two seats of one member.
    """
    must(may_found(lead))
    title, aim = one_line(title), tidy(aim)
    _check(title, aim, partners)
    project = Project.objects.create(title=title, aim=aim, disciplines=known(disciplines), call=call)
    payload = {
        "text": text_hash(title, aim),
        "disciplines": project.disciplines,
        "call": f"call:{call}" if call else None,
    }
    founded = Act(lead.reference, "project.founded", project.reference, payload)
    append_many([founded, *_seat_lead(project, lead, partners), *_seat_others(project, lead, partners)])
    return project


def _check(title: str, aim: str, partners: Sequence[Seat]) -> None:
    if not title or not aim:
        raise FoundProjectError(_("A project needs a title and an aim."))
    for seat in partners:
        if not is_confirmed_at(seat.member, seat.institution):
            said = _("%(name)s: the person who is there for this institution is not confirmed there.")
            raise FoundProjectError(said % {"name": seat.institution.name})


def _seat_lead(project: Project, lead: Member, partners: Sequence[Seat]) -> list[Act]:
    own = next((seat for seat in partners if seat.member.pk == lead.pk), None)
    if own is None:
        return begin(name(project, lead, Role.Kind.LEAD, None, ()))
    acts = begin(name(project, lead, Role.Kind.LEAD, own.institution, own.disciplines))
    if may_speak_for(lead, own.institution):
        acts += begin(name(project, lead, Role.Kind.SIGNATORY, own.institution, own.disciplines))
    return acts


def _seat_others(project: Project, lead: Member, partners: Sequence[Seat]) -> list[Act]:
    acts = []
    for seat in partners:
        if seat.member.pk == lead.pk:
            continue
        speaks = may_speak_for(seat.member, seat.institution)
        kind = Role.Kind.SIGNATORY if speaks else Role.Kind.MEMBER
        role = name(project, seat.member, kind, seat.institution, seat.disciplines)
        if seat.has_accepted:
            acts += begin(role)
        else:
            ask(role)
    return acts
