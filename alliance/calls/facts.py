"""What became of requests to join calls, as plain rows without names, for figures about them.

Calls are left out of the rows, so that nobody can tell from a figure whose request was declined.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.contrib.auth.models import AnonymousUser

from alliance.calls.models import Application

ACCEPTED, DECLINED, WITHDRAWN = "accepted", "declined", "withdrawn"
_OUTCOMES = {
    Application.State.ACCEPTED: ACCEPTED,
    Application.State.LEFT: ACCEPTED,
    Application.State.DECLINED: DECLINED,
    Application.State.WITHDRAWN: WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One request that is decided."""

    month: str
    """In which it was decided, such as 2026-11."""
    country: str
    """ISO 3166-1 alpha-2 of the applicant; empty where they do not show it to everyone."""
    outcome: str
    """`ACCEPTED`, also where the partner left again, `DECLINED` or `WITHDRAWN`."""
    asker: int
    """Key of the applicant, for counting how many people asked and for nothing else."""


def requests(since: date, before: date) -> Iterator[Fact]:
    """Every request that was decided in these days (UTC), in no order that tells one call from another."""
    began, ended = (datetime.combine(day, time(), UTC) for day in (since, before))
    found = Application.objects.of_others().filter(decided_at__gte=began, decided_at__lt=ended, state__in=_OUTCOMES)
    nobody = AnonymousUser()
    facts = (
        Fact(
            f"{one.decided_at:%Y-%m}",
            str(one.member.shown_to(nobody).country or ""),
            _OUTCOMES[one.state],
            one.member_id,
        )
        for one in found.select_related("member")
    )
    yield from sorted(facts, key=lambda fact: (fact.month, fact.country, fact.outcome))
