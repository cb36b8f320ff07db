"""Closings in anybody's calendar."""

import pytest
from icalendar import Calendar

from alliance.governance.actions.move_on import move_on
from tests.governance.conftest import endorsed_by, pass_days

pytestmark = pytest.mark.django_db


def test_the_calendar_lists_closings(client, propose, members):
    vote, talk = propose(title="Up; for, a vote"), propose(title="In talk")
    endorsed_by(vote, members[1:3])
    vote = move_on(pass_days(vote, 7))
    answer = client.get("/news/closings.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("vevent")}
    assert events.keys() == {"Vote closes: Up; for, a vote", "Discussion ends: In talk"}
    assert events["Vote closes: Up; for, a vote"]["dtstart"].dt == vote.closes_at
    assert talk.get_absolute_url() in str(events["Discussion ends: In talk"]["url"])
