"""Who may do what: one table over every address of the room. Whoever runs the site may no more than others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.calls.actions.answer_application import accept
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.end_call import withdraw_call
from alliance.calls.models import Application, Call
from alliance.calls.urls import urlpatterns
from alliance.members.models import Member
from alliance.projects.models import Project
from tests.calls.conftest import said
from tests.institutions.conftest import confirmed_at

pytestmark = pytest.mark.django_db
PEOPLE = ("visitor", "member", "applicant", "partner", "author", "suspended", "closed", "operator")
OPEN, SIGN_IN, REFUSED, GONE = "open", "sign in", "refused", "not found"
FOR_ALL = (OPEN,) * 8
FOR_ACCOUNTS = (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN, SIGN_IN, OPEN)
FOR_MEMBERS = (SIGN_IN, OPEN, OPEN, OPEN, OPEN, REFUSED, SIGN_IN, OPEN)
FOR_OTHERS = (SIGN_IN, OPEN, OPEN, OPEN, REFUSED, REFUSED, SIGN_IN, OPEN)
FOR_THE_AUTHOR = (SIGN_IN, REFUSED, REFUSED, REFUSED, OPEN, REFUSED, SIGN_IN, REFUSED)
FOR_NOBODY = (SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, SIGN_IN, REFUSED)

PAGES = {
    # address: what each of PEOPLE gets
    "calls": FOR_ALL,
    "feed": FOR_ALL,
    "call": FOR_ALL,
    "version": FOR_ALL,
    "mine": FOR_ACCOUNTS,
    "new": FOR_MEMBERS,
    "join": FOR_OTHERS,
    "change": FOR_THE_AUTHOR,
}
ACTS = {
    # address: whether each of PEOPLE may post to it
    "new": FOR_MEMBERS,
    "join": FOR_OTHERS,
    "change": FOR_THE_AUTHOR,
    "withdraw": FOR_THE_AUTHOR,
    "found": FOR_THE_AUTHOR,
    # the request of the applicant
    "answer": (SIGN_IN, GONE, REFUSED, GONE, OPEN, GONE, SIGN_IN, GONE),
    "withdraw_request": (SIGN_IN, GONE, OPEN, GONE, REFUSED, GONE, SIGN_IN, GONE),
    # the seat of the partner
    "leave": (SIGN_IN, GONE, GONE, OPEN, REFUSED, GONE, SIGN_IN, GONE),
}
WHEN_OVER = dict.fromkeys(("join", "change", "withdraw", "found"), FOR_NOBODY) | {
    "answer": (SIGN_IN, GONE, REFUSED, GONE, REFUSED, GONE, SIGN_IN, GONE),
    "withdraw_request": ACTS["withdraw_request"],
    "leave": (SIGN_IN, GONE, GONE, REFUSED, REFUSED, GONE, SIGN_IN, GONE),
}


@pytest.fixture
def people(places, regulator, company, advocate, operator, call, asks) -> dict[str, Member | None]:
    """Somebody of each kind. All but the visitor are confirmed somewhere, so that nothing else keeps them out."""
    member, applicant, author, partner = (
        next(one for one in places if one.country == country) for country in ("BD", "PE", "GR", "GH")
    )
    for other in (regulator, company, operator):
        confirmed_at(other, places[member])
    Member.objects.filter(pk=regulator.pk).update(suspended_until=timezone.now() + timedelta(days=9))
    asks(applicant, call)
    accept(author, asks(partner, call))
    change_call(author, call, said(title="Doses by genotype"))
    found = {"member": member, "applicant": applicant, "partner": partner, "author": author}
    others = {"suspended": regulator, "closed": company, "operator": operator}
    return {"visitor": None} | {name: Member.objects.get(pk=one.pk) for name, one in (found | others).items()}


def address_of(name: str, people, call: Call) -> str:
    if name in ("answer", "withdraw_request", "leave"):
        whose = people["partner" if name == "leave" else "applicant"]
        return reverse(f"calls:{name}", args=[Application.objects.get(member=whose).public_id])
    arguments = [] if name in ("calls", "feed", "mine", "new") else [call.public_id]
    return reverse(f"calls:{name}", args=[*arguments, 1] if name == "version" else arguments)


def sent(places, person: Member | None) -> dict:
    """Everything any of the forms asks for."""
    place = places.get(person) or next(place for member, place in places.items() if member.country == "BD")
    new = said(title="Another call", deadline=str(said()["deadline"]))
    del new["all_wanted"]
    return new | {"institution": place.public_id, "brings": ["pharmacy"], "words": "", "answer": "yes"}


def sign_in(client, people, person: str) -> None:
    if people[person]:
        client.force_login(people[person])
    if person == "closed":
        Member.objects.filter(pk=people[person].pk).update(is_active=False)


def outcome(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/"):
        return SIGN_IN
    return {200: OPEN, 302: OPEN, 403: REFUSED, 404: GONE}[response.status_code]


def everything() -> list:
    """What any of the acts would change."""
    calls = Call.objects.order_by("pk").values_list("pk", "state", "version", "title")
    requests = Application.objects.order_by("pk").values_list("pk", "state")
    return [*calls, *requests, Project.objects.count()]


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | ACTS.keys()


@pytest.mark.parametrize("person", PEOPLE)
def test_pages(client, people, call, person):
    sign_in(client, people, person)
    found = {name: outcome(client.get(address_of(name, people, call))) for name in PAGES}
    assert found == {name: row[PEOPLE.index(person)] for name, row in PAGES.items()}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", ACTS)
def test_act(client, people, places, call, name, person):
    sign_in(client, people, person)
    before, expected = everything(), ACTS[name][PEOPLE.index(person)]
    answer = client.post(address_of(name, people, call), sent(places, people[person]))
    assert outcome(answer) == expected
    asked_before = name == "join" and person in ("applicant", "partner")
    assert (everything() != before) == (expected == OPEN and not asked_before)


@pytest.mark.parametrize("person", PEOPLE)
def test_acts_when_it_is_over(client, people, places, call, person):
    withdraw_call(people["author"], call)
    sign_in(client, people, person)
    sends = sent(places, people[person])
    found = {name: outcome(client.post(address_of(name, people, call), sends)) for name in WHEN_OVER}
    assert found == {name: row[PEOPLE.index(person)] for name, row in WHEN_OVER.items()}


def test_a_suspended_member_still_steps_back(client, people, call):
    for name, person in (("withdraw_request", "applicant"), ("leave", "partner")):
        Member.objects.filter(pk=people[person].pk).update(suspended_until=timezone.now() + timedelta(days=9))
        sign_in(client, people, person)
        before = everything()
        assert outcome(client.post(address_of(name, people, call))) == OPEN
        assert everything() != before


@pytest.mark.parametrize("name", [name for name in ACTS if name not in PAGES])
def test_acts_are_posted(client, people, call, name):
    client.force_login(people["author"])
    assert client.get(address_of(name, people, call)).status_code == 405
