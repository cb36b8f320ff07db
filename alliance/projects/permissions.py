"""Who may do what in this room: the one place that the actions and the pages ask. Operators may no more than others.

A suspended member may do none of it but leave.
"""

from alliance.institutions.permissions import is_confirmed_at, may_speak_for
from alliance.members.models import Member
from alliance.members.standing import is_member, may_act
from alliance.projects.models import Author, Partner, Project, Role


def may_found(person: Member) -> bool:
    """Any member."""
    return may_act(person)


def is_in(person: Member, project: Project) -> bool:
    """Whether the person has a role in the project now, which they accepted."""
    return is_member(person) and project.roles.current().filter(member=person).exists()


def may_lead(person: Member, project: Project) -> bool:
    """Edit the project, name people, record what came of it, end it: its lead, while it runs."""
    if not (may_act(person) and project.is_running):
        return False
    return project.roles.current().filter(member=person, kind=Role.Kind.LEAD).exists()


def may_contribute(person: Member, project: Project) -> bool:
    """Add documents, decisions, training and evidence: everybody with a role, while it runs."""
    return may_act(person) and project.is_running and is_in(person, project)


def may_take_lead(person: Member, project: Project) -> bool:
    """Where the lead has left or their account is closed, whoever has another role."""
    has_lead = project.roles.current().filter(kind=Role.Kind.LEAD).exists()
    return not has_lead and may_contribute(person, project)


def may_answer(person: Member, role: Role) -> bool:
    """Whoever is named, while it waits for them. Somebody who comes for a partner is confirmed there."""
    waits = role.since is None and role.until is None and role.member_id == person.pk
    if not (waits and may_act(person) and role.project.is_running):
        return False
    return role.partner is None or is_confirmed_at(person, role.partner.today)


def may_refuse(person: Member, role: Role) -> bool:
    """Whoever is named, always; and the lead takes it back while it waits."""
    waits = role.since is None and role.until is None and is_member(person)
    return waits and (role.member_id == person.pk or may_lead(person, role.project))


def may_leave(person: Member, role: Role) -> bool:
    """Everybody lays down their own role; the lead hands it over first."""
    return is_member(person) and role.is_current and role.member_id == person.pk and role.kind != Role.Kind.LEAD


def may_speak_in(person: Member, partner: Partner) -> bool:
    """Sign for a partner, or take it out: its signatory in this project, who may sign for the institution."""
    if not (may_act(person) and partner.is_current and partner.project.is_running):
        return False
    mine = partner.roles.current().filter(member=person, kind=Role.Kind.SIGNATORY)
    return mine.exists() and may_speak_for(person, partner.today)


def may_answer_authorship(person: Member, author: Author) -> bool:
    """The member who is said to be the author."""
    return may_act(person) and author.member_id == person.pk
