"""The consortium of a call: its seats, and how its rules stand."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from alliance.calls.models import Application, Call
from alliance.calls.rules import Check, check
from alliance.institutions.low_resource import resources_of
from alliance.institutions.models import Institution

MOST_SEATS = 40


def checks_of(call: Call, seats: Iterable[Application]) -> list[Check]:
    """How each rule of the call stands with these seats."""
    return check(call.rules, [application.seat for application in seats])


def take_seat(application: Application, disciplines: Collection[str]) -> None:
    """Make the application a seat from today on, inside the transaction of an action."""
    now = timezone.now()
    application.state, application.decided_at = Application.State.ACCEPTED, now
    application.disciplines = list(disciplines)
    application.is_low_resource = is_low_resource(application.institution)
    application.save()


def is_low_resource(institution: Institution) -> bool:
    """Whether the institution counts as low-resource today."""
    return resources_of(institution, timezone.localdate()).is_low
