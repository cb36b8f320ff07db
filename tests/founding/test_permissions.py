"""Who may do what, before, during and after the founding. Whoever runs the site may no more than others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.founding.actions.end_founding import end_founding
from alliance.founding.actions.leave_roll import leave_roll
from alliance.founding.urls import urlpatterns
from alliance.members.models import Member
from alliance.stewards.permissions import is_steward
from tests.founding.conftest import days_later

pytestmark = pytest.mark.django_db
PEOPLE = ("visitor", "member", "founder", "suspended founder", "ex-founder", "operator")
OFFICE = {
    # when: whether each of PEOPLE holds the office of a steward and may act in it
    "voting": (False, False, False, False, False, False),
    "in force": (False, False, True, False, False, False),
    "ended": (False, False, False, False, False, False),
}
LEAVING = {
    # when: what each of PEOPLE gets who posts to the address
    "voting": ("sign in", "refused", "done", "done", "refused", "refused"),
    "in force": ("sign in", "refused", "done", "done", "refused", "refused"),
    "ended": ("sign in", "refused", "refused", "refused", "refused", "refused"),
}


@pytest.fixture
def people(founders, quispe, regulator, company, when, request) -> dict[str, Member | None]:
    """One of each, at that time of the founding."""
    from alliance.founding.actions.announce_founding import announce_founding
    from tests.founding.conftest import voted

    founder, suspended, leaver = founders
    founding = announce_founding([*founders, company])
    if when != "voting":
        founding = voted(founding, founders)
    leave_roll(leaver)
    if when == "ended":
        end_founding(days_later(founding, 365))
    Member.objects.filter(pk=suspended.pk).update(suspended_until=timezone.now() + timedelta(days=9))
    Member.objects.filter(pk=regulator.pk).update(is_operator=True)
    found = [quispe, founder, suspended, leaver, regulator]
    return dict(zip(PEOPLE, [None, *(Member.objects.get(pk=one.pk) for one in found)], strict=True))


@pytest.mark.parametrize("when", OFFICE)
def test_office(people, when):
    held = tuple(person is not None and is_steward(person) for person in people.values())
    assert held == OFFICE[when]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("when", LEAVING)
def test_leaving(client, people, when, who):
    if people[who]:
        client.force_login(people[who])
    answer = client.post("/founding/leave/")
    outcome = "refused" if answer.status_code == 403 else "done"
    if answer.status_code == 302 and "/login/" in answer["Location"]:
        outcome = "sign in"
    assert outcome == LEAVING[when][PEOPLE.index(who)]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("when", OFFICE)
def test_everybody_reads_the_page_and_only_founders_can_leave_there(client, people, when, who):
    if people[who]:
        client.force_login(people[who])
    answer = client.get("/founding/")
    assert answer.status_code == 200
    assert ("Leave the founding roll" in answer.content.decode()) == (LEAVING[when][PEOPLE.index(who)] == "done")


def test_every_address_is_tested_here():
    assert {pattern.name for pattern in urlpatterns} == {"founding", "leave"}


def test_leaving_is_posted(client, ama):
    client.force_login(ama)
    assert client.get("/founding/leave/").status_code == 405
