"""Who may do what: one table over every address of the room. Whoever runs the site may no more than others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.ledger.models import Entry
from alliance.matching.actions.accept import accept
from alliance.matching.models import Request
from alliance.matching.urls import urlpatterns
from alliance.members.models import Member
from tests.cast import make_member
from tests.matching.conftest import request_from

pytestmark = pytest.mark.django_db
PEOPLE = (
    "visitor",
    "applicant",
    "member",
    "asker",
    "asked",
    "suspended asker",
    "suspended asked",
    "closed",
    "operator",
)
OPEN, SIGN_IN, REFUSED, GONE = "open", "sign in", "refused", "not found"
FOR_ALL = (OPEN,) * 9
FOR_MEMBERS = (SIGN_IN, REFUSED, OPEN, OPEN, OPEN, OPEN, OPEN, SIGN_IN, OPEN)
FOR_MEMBERS_WHO_MAY_ACT = (SIGN_IN, REFUSED, OPEN, OPEN, OPEN, REFUSED, REFUSED, SIGN_IN, OPEN)
FOR_THE_TWO = (SIGN_IN, GONE, GONE, OPEN, OPEN, OPEN, OPEN, SIGN_IN, GONE)
FOR_THE_ASKED = (SIGN_IN, GONE, GONE, REFUSED, OPEN, REFUSED, REFUSED, SIGN_IN, GONE)
FOR_THE_ASKER = (SIGN_IN, GONE, GONE, OPEN, REFUSED, REFUSED, REFUSED, SIGN_IN, GONE)

PAGES = {
    # address: what each of PEOPLE gets
    "hub": FOR_ALL,
    "weights": FOR_ALL,
    "availability": FOR_MEMBERS_WHO_MAY_ACT,
    "ask": FOR_MEMBERS_WHO_MAY_ACT,
    "requests": FOR_MEMBERS,
    "request": FOR_THE_TWO,
}
ACTS = {
    # address: whether each of PEOPLE may post to it
    "availability": FOR_MEMBERS_WHO_MAY_ACT,
    "ask": FOR_MEMBERS_WHO_MAY_ACT,
    "accept": FOR_THE_ASKED,
    "decline": FOR_THE_ASKED,
    "withdraw": FOR_THE_ASKER,
    "block": FOR_THE_TWO,
}
SENT = {"words": "May we talk?", "reason": "no-time", "takes_requests": "on", "at_once": "3", "a_month": "10"}


@pytest.fixture
def people(asker, asked, farida, quispe, regulator) -> dict[str, Member | None]:
    """Somebody of each kind; each of the suspended is one of the two, since yesterday."""
    Member.objects.filter(pk=quispe.pk).update(is_active=False)
    Member.objects.filter(pk=regulator.pk).update(is_operator=True)
    applicant = make_member("new@applicant.example", "Newcomer", "clinic", "KE", joined_at=None)
    found = {"applicant": applicant, "member": farida, "asker": asker, "asked": asked}
    found |= {"suspended asker": asker, "suspended asked": asked, "closed": quispe, "operator": regulator}
    return {"visitor": None} | {name: Member.objects.get(pk=one.pk) for name, one in found.items()}


@pytest.fixture
def request_made(people) -> Request:
    return request_from(people["asker"], people["asked"])


@pytest.fixture
def other(db) -> Member:
    """Somebody whom all may ask."""
    return make_member("other@else.example", "Somebody Else", "academia", "KE")


def address_of(name: str, request: Request, other: Member) -> str:
    if name in ("hub", "weights", "availability", "requests"):
        return reverse(f"matching:{name}")
    return reverse(f"matching:{name}", args=[(other if name == "ask" else request).public_id])


def sign_in(client, people, person: str) -> None:
    member = people[person]
    if person.startswith("suspended"):
        Member.objects.filter(pk=member.pk).update(suspended_until=timezone.now() + timedelta(days=2))
    if member:
        client.force_login(member)


def outcome(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/"):
        return SIGN_IN
    return {200: OPEN, 302: OPEN, 403: REFUSED, 404: GONE}[response.status_code]


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | ACTS.keys()


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", PAGES)
def test_page(client, people, request_made, other, name, person):
    sign_in(client, people, person)
    answer = client.get(address_of(name, request_made, other))
    assert outcome(answer) == PAGES[name][PEOPLE.index(person)]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", ACTS)
def test_act(client, people, request_made, other, name, person):
    sign_in(client, people, person)
    entries, requests = Entry.objects.count(), Request.objects.count()
    expected = ACTS[name][PEOPLE.index(person)]
    assert outcome(client.post(address_of(name, request_made, other), SENT)) == expected
    request_made.refresh_from_db()
    assert request_made.is_waiting is not (expected == OPEN and name in ("accept", "decline", "withdraw"))
    assert Request.objects.count() == requests + (expected == OPEN and name == "ask")
    assert Entry.objects.count() == entries + (expected == OPEN and name == "accept")


@pytest.mark.parametrize("person", PEOPLE)
def test_an_introduction_is_read_by_the_two_alone(client, people, request_made, other, person):
    accept(people["asked"], request_made)
    sign_in(client, people, person)
    answer = client.get(address_of("request", request_made, other))
    assert outcome(answer) == FOR_THE_TWO[PEOPLE.index(person)]


@pytest.mark.parametrize("name", [name for name in ACTS if name not in PAGES])
def test_acts_are_posted(client, people, request_made, other, name):
    client.force_login(people["asked"])
    assert client.get(address_of(name, request_made, other)).status_code == 405
