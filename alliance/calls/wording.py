"""What a call says, checked before it is kept."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.models import SAID, Call, Wording
from alliance.governance.wording import one_line, tidy
from alliance.members.refusals import RefusedError
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.taking_part import known

SOONEST = timedelta(days=7)
"""A call is open for at least this long, so that everybody has the time to find it."""
LONGEST = timedelta(days=365)


class WordingError(RefusedError):
    """The call has gaps, or its numbers or dates cannot be; the message says what to change."""


def say(wording: Wording, said: Mapping[str, Any], *, opened_on: date, earliest: date) -> None:
    """Let a call say this, or raise.

    Args:
        said: the fields of `SAID`.
        earliest: the first day that can be the deadline.

    Raises:
        WordingError: no title, aim or discipline; a number outside its bounds; or a deadline too soon or too late.
        TakingPartError: an unknown discipline.
    """
    for field in SAID:
        setattr(wording, field, said[field])
    wording.title, wording.aim = one_line(wording.title), tidy(wording.aim)
    wording.disciplines = known(wording.disciplines)
    if not (wording.title and wording.aim and wording.disciplines):
        raise WordingError(_("A call needs a title, an aim and at least one discipline."))
    if not earliest <= wording.deadline <= opened_on + LONGEST:
        raise WordingError(_("A call stays open for a week at least and for a year at most."))
    if wording.least_disciplines > len(DISCIPLINES):
        raise WordingError(_("There are not so many disciplines."))
    try:
        _rules = wording.rules
    except ValueError as error:
        raise WordingError(_("One of the numbers is too small or too large.")) from error


def said_of(call: Call) -> dict[str, object]:
    """The payload of the ledger's entry for a call as it stands; the words only as a hash."""
    return {
        "text": call.hash,
        "disciplines": call.disciplines,
        "all_wanted": call.all_wanted,
        "deadline": call.deadline.isoformat(),
        "rules": {
            "low-resource": call.low_resource,
            "institutions": call.institutions,
            "countries": call.countries,
            "disciplines": call.least_disciplines,
        },
    }


def soonest() -> date:
    """The first day that can be the deadline of a call opened today."""
    return timezone.localdate() + SOONEST
