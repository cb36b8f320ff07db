"""Who may ask whom: the one place that the actions and the pages ask. Whoever runs the site may no more than others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.matching.models import A_MONTH, AT_ONCE, Availability, Request
from alliance.matching.querysets import MONTH
from alliance.members.models import Block, Member
from alliance.members.refusals import RefusedError
from alliance.members.standing import may_act

MOST_WAITING = 5
"""Requests of one asker that may wait at once."""
MOST_A_MONTH = 20
"""Requests that one asker makes in 30 days, withdrawn ones too."""
State = Request.State
AGAIN_AFTER = {
    State.DECLINED: timedelta(days=180),
    State.WITHDRAWN: timedelta(days=30),
    State.LAPSED: timedelta(days=30),
}
"""When somebody may be asked again by the same person."""


class MatchingError(RefusedError):
    """Something in this room cannot be done as things stand; the message is for the reader."""


class Refusal(StrEnum):
    """Why one member cannot ask another now, as far as the asker may know."""

    YOURSELF = "yourself"
    SAMPLE = "sample"
    INTRODUCED = "introduced"
    ASKED = "asked"
    ASKED_YOU = "asked-you"
    TOO_SOON = "too-soon"
    BLOCKED_BY_YOU = "blocked-by-you"
    TAKES_NONE = "takes-none"
    """Whatever it is on their side: they want none, are quiet, have enough, or blocked the asker."""


REFUSALS = {
    Refusal.YOURSELF: _("This is you."),
    Refusal.SAMPLE: _("This member is invented; it belongs to the sample data."),
    Refusal.INTRODUCED: _("You are introduced already."),
    Refusal.ASKED: _("You have asked already; your request waits for an answer."),
    Refusal.ASKED_YOU: _("This member has asked you; their request waits for your answer."),
    Refusal.TOO_SOON: _("You have asked this member not long ago. Please leave it at that for now."),
    Refusal.BLOCKED_BY_YOU: _("You have blocked this member."),
    Refusal.TAKES_NONE: _("This member takes no requests now."),
}


def too_many(asker: Member) -> bool:
    """Whether an asker has to wait for answers, or for the month to pass, before asking anybody else."""
    made = asker.requests_made.all()
    lately = made.filter(asked_at__gt=timezone.now() - MONTH)
    return made.waiting().count() >= MOST_WAITING or lately.count() >= MOST_A_MONTH


def refusals(asker: Member, members: Iterable[Member]) -> Mapping[int, Refusal]:
    """Those of `members`, by id, whom `asker` cannot ask now, and why; in four queries for all of them."""
    found = {member.pk: member for member in members}
    closed = _between(asker, found)
    load = Request.objects.load(found)
    chosen = {one.member_id: one for one in Availability.objects.filter(member__in=found)}
    for number, member in found.items():
        if number not in closed and not _takes_requests(member, chosen.get(number), *load.get(number, (0, 0))):
            closed[number] = Refusal.TAKES_NONE
    return closed


def _takes_requests(member: Member, chosen: Availability | None, waiting: int, lately: int) -> bool:
    """Whether the member takes one more request, from whomever."""
    if not (may_act(member) and member.is_listed and member.accepts_messages):
        return False
    if chosen is None:
        return waiting < AT_ONCE and lately < A_MONTH
    is_quiet = chosen.quiet_until is not None and chosen.quiet_until > timezone.localdate()
    return chosen.takes_requests and not is_quiet and waiting < chosen.at_once and lately < chosen.a_month


def _between(asker: Member, members: Mapping[int, Member]) -> dict[int, Refusal]:
    """What stands between `asker` and each of them."""
    closed = {number: Refusal.SAMPLE for number, member in members.items() if member.is_sample}
    for member, blocked in Block.objects.filter(
        Q(member=asker, blocked__in=members) | Q(blocked=asker, member__in=members)
    ).values_list("member", "blocked"):
        mine = member == asker.pk
        closed[blocked if mine else member] = Refusal.BLOCKED_BY_YOU if mine else Refusal.TAKES_NONE
    requests: dict[int, list[Request]] = defaultdict(list)
    for request in Request.objects.between(asker, members):
        requests[request.asked_id if request.asker_id == asker.pk else request.asker_id].append(request)
    now = timezone.now()
    for number, theirs in requests.items():
        if found := next(filter(None, (_after(request, asker, now) for request in theirs)), None):
            closed[number] = found
    if asker.pk in members:
        closed[asker.pk] = Refusal.YOURSELF
    return closed


def _after(request: Request, asker: Member, now: datetime) -> Refusal | None:
    """What an earlier request, made by either of the two, leaves `asker` unable to do."""
    mine = request.asker_id == asker.pk
    if request.is_introduction:
        return Refusal.INTRODUCED
    if request.is_waiting:
        return Refusal.ASKED if mine else Refusal.ASKED_YOU
    decided_at = request.decided_at or request.asked_at
    return Refusal.TOO_SOON if mine and now < decided_at + AGAIN_AFTER[State(request.state)] else None
