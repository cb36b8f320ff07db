"""Say how many requests one wants."""

from datetime import date

from alliance.matching.models import Availability
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.members.standing import may_act


def availability_of(member: Member) -> Availability:
    """What the member chose, or the defaults."""
    return Availability.objects.filter(member=member).first() or Availability(member=member)


def choose_availability(
    member: Member, *, takes_requests: bool, at_once: int, a_month: int, quiet_until: date | None
) -> Availability:
    """Take at most so many requests, none before a day, or none at all. What waits already goes on waiting.

    Raises:
        NotAllowedError: the member may not act.
    """
    must(may_act(member))
    chosen = {"takes_requests": takes_requests, "at_once": at_once, "a_month": a_month, "quiet_until": quiet_until}
    availability, _made = Availability.objects.update_or_create(member=member, defaults=chosen)
    return availability
