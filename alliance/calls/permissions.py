"""Who may do what in this room: the one place that the actions and the pages ask. Operators may no more than others.

A suspended member may do none of it but step back. Refusals are raised as in the projects room, which calls lead to.
"""

from django.db.models import QuerySet

from alliance.calls.models import Application, Call
from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member
from alliance.members.standing import is_member, may_act


def places_of(person: Member) -> QuerySet[Institution]:
    """Institutions for which the person may open and join calls: where they are confirmed now."""
    confirmed = Affiliation.objects.confirmed().filter(member=person)
    return Institution.objects.active().filter(pk__in=confirmed.values("institution")).by_name()


def may_open(person: Member) -> bool:
    """Any member; for which institution is asked next."""
    return may_act(person)


def may_change(person: Member, call: Call) -> bool:
    """Its author, while one may still ask to join."""
    return may_act(person) and call.author_id == person.pk and call.takes_requests


def may_withdraw(person: Member, call: Call) -> bool:
    """Its author, until it is over."""
    return may_act(person) and call.author_id == person.pk and call.is_open


def may_found(person: Member, call: Call) -> bool:
    """Its author, until some days after the deadline; whether the rules hold is another question."""
    return may_act(person) and call.author_id == person.pk and call.can_be_founded and not call.hidden


def may_ask(person: Member, call: Call) -> bool:
    """Any member but its author."""
    return may_act(person) and call.author_id not in (None, person.pk) and call.takes_requests and not call.hidden


def may_answer(person: Member, application: Application) -> bool:
    """The call's author, once."""
    mine = may_act(person) and application.call.author_id == person.pk
    return mine and application.state == Application.State.ASKED and application.call.can_be_founded


def may_take_back(person: Member, application: Application) -> bool:
    """Whoever asked, while there is no answer."""
    mine = is_member(person) and application.member_id == person.pk
    return mine and application.state == Application.State.ASKED


def may_leave(person: Member, application: Application) -> bool:
    """A partner, before there is a project; the author withdraws the call instead."""
    call = application.call
    mine = is_member(person) and application.member_id == person.pk != call.author_id
    return mine and call.is_open and application.state == Application.State.ACCEPTED
