"""Who may do what: one table over every address of the room."""

import pytest
from django.urls import reverse

from alliance.institutions.models import Institution, Kind
from alliance.institutions.urls import urlpatterns
from tests.cast import make_member
from tests.institutions.conftest import confirmed_at, said_at

pytestmark = pytest.mark.django_db
PEOPLE = ("visitor", "member", "there", "elsewhere", "operator", "steward")
VISITOR, MEMBER, THERE, ELSEWHERE, OPERATOR, STEWARD = PEOPLE
OPEN, SIGN_IN, REFUSED, GONE = "open", "sign in", "refused", "not found"

PAGES = {
    # address: what each of PEOPLE gets
    "institutions": (OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "institution": (OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "history": (OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "rule": (OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "add": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "mine": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "change": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "request": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "conditions": (SIGN_IN, REFUSED, OPEN, REFUSED, REFUSED, REFUSED),
    "end": (SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, OPEN),
}
ACTS = {
    # address of somebody's request at the institution: whether each of PEOPLE may post to it
    "answer": (SIGN_IN, GONE, OPEN, GONE, GONE, GONE),
    "make_main": (SIGN_IN, GONE, GONE, GONE, GONE, GONE),
    "end_affiliation": (SIGN_IN, GONE, GONE, GONE, GONE, GONE),
}
OF_ONE = {"institution", "history", "change", "request", "conditions", "end"}


@pytest.fixture
def people(korle_bu, athens, ama, eleni, kofi, operator, steward):
    """Somebody of each kind; Ama is confirmed at Korle Bu, Eleni in Athens."""
    confirmed_at(ama, korle_bu)
    confirmed_at(eleni, athens)
    return {VISITOR: None, MEMBER: kofi, THERE: ama, ELSEWHERE: eleni, OPERATOR: operator, STEWARD: steward}


def outcome(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/"):
        return SIGN_IN
    return {200: OPEN, 302: OPEN, 403: REFUSED, 404: GONE}[response.status_code]


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | ACTS.keys()


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", PAGES)
def test_page(client, people, korle_bu, name, person):
    if people[person]:
        client.force_login(people[person])
    address = reverse(f"institutions:{name}", args=[korle_bu.public_id] if name in OF_ONE else [])
    assert outcome(client.get(address)) == PAGES[name][PEOPLE.index(person)]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", ACTS)
def test_act(client, people, korle_bu, farida, name, person):
    waiting = said_at(farida, korle_bu)
    if people[person]:
        client.force_login(people[person])
    address = reverse(f"institutions:{name}", args=[waiting.public_id])
    answer = client.post(address, {"answer": "yes", "reason": "Letter"})
    expected = ACTS[name][PEOPLE.index(person)]
    assert outcome(answer) == expected
    waiting.refresh_from_db()
    touched = waiting.state != "said" or waiting.is_main or waiting.answers.exists()
    assert touched == (expected == OPEN)


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_posted(client, people, korle_bu, farida, name):
    waiting = said_at(farida, korle_bu)
    client.force_login(farida)
    assert client.get(reverse(f"institutions:{name}", args=[waiting.public_id])).status_code == 405


@pytest.mark.parametrize("person", PEOPLE[1:])
def test_only_they_set_domains(client, people, korle_bu, person):
    sees = person in (THERE, STEWARD)
    client.force_login(people[person])
    address = reverse("institutions:change", args=[korle_bu.public_id])
    form = client.get(address).context["form"]
    assert ("domains" in form.fields) == sees
    sent = {name: form[name].value() or "" for name in form.fields} | {"domains": "other.example"}
    client.post(address, sent)
    korle_bu.refresh_from_db()
    assert korle_bu.domains == (["other.example"] if sees else ["korlebu.example"])


def test_somebody_whose_address_is_not_confirmed_changes_nothing(client, korle_bu):
    newcomer = make_member("new@applicant.example", "Newcomer", "clinic", "KE", joined_at=None)
    client.force_login(newcomer)
    for name in ("add", "change", "conditions", "end"):
        address = reverse(f"institutions:{name}", args=[korle_bu.public_id] if name in OF_ONE else [])
        assert client.get(address).status_code == 403
    client.post(reverse("institutions:request", args=[korle_bu.public_id]), {"role": "x"})
    assert not newcomer.affiliations.exists()


@pytest.mark.parametrize("name", ["change", "request", "conditions", "end"])
def test_nothing_is_done_to_an_institution_that_is_gone(client, people, korle_bu, name):
    Institution.objects.filter(pk=korle_bu.pk).update(status="withdrawn")
    for person in (THERE, STEWARD):
        client.force_login(people[person])
        assert client.get(reverse(f"institutions:{name}", args=[korle_bu.public_id])).status_code in (403, 404)


def test_nobody_becomes_confirmed_by_adding_their_own_domain(client, kofi):
    client.force_login(kofi)
    said = {"name": "New Clinic", "country": "GH", "kind": Kind.HOSPITAL, "domains": "gmail.com kofi.example"}
    client.post(reverse("institutions:add"), said)
    assert Institution.objects.get().domains == []
