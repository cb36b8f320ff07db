"""Closings for anybody's calendar (iCalendar, RFC 5545)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from alliance.calls.listing import closing_first
from alliance.calls.models import Call
from alliance.charter.lifecycle import State
from alliance.governance.models import Proposal
from alliance.moderation.models import look_up_hidden

MOST = 200


@require_safe
@cache_control(public=True, max_age=900)
def closings(request: HttpRequest) -> HttpResponse:
    """Ends of discussions, of times to object and of votes that are open now, and last days to join calls."""
    calendar = Calendar()
    calendar.add("prodid", "-//Genomic Medicine Alliance//Closings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Genomic Medicine Alliance: closings"))
    proposals, calls = list(Proposal.objects.open().newest_first()[:MOST]), list(closing_first()[:MOST])
    look_up_hidden([*proposals, *calls])
    for proposal in proposals:
        calendar.add_component(_closing(proposal))
    for call in calls:
        calendar.add_component(_last_day(call))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _closing(proposal: Proposal) -> Event:
    ends: datetime = proposal.closes_at or proposal.discussed_until
    words = {
        State.DISCUSSION: _("Discussion ends: %(title)s"),
        State.CONSENSUS: _("Last moment to object: %(title)s"),
        State.BALLOT: _("Vote closes: %(title)s"),
    }
    event = _event(proposal, proposal.state, words[State(proposal.state)], proposal.settled_at)
    event.add("dtstart", ends)
    event.add("dtend", ends + timedelta(minutes=15))
    return event


def _last_day(call: Call) -> Event:
    event = _event(call, "deadline", _("Last day to join: %(title)s"), call.written_at)
    event.add("dtstart", call.deadline)
    return event


def _event(thing: Proposal | Call, what: str, words: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{thing.public_id}-{what}@{settings.SITE_ADDRESS.partition('://')[2]}")
    event.add("summary", words % {"title": thing.shown_title})
    event.add("dtstamp", stamp)
    event.add("url", settings.SITE_ADDRESS + thing.get_absolute_url())
    event.add("transp", "TRANSPARENT")
    return event
