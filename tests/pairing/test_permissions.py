"""Who may do what: one table over every address of the room. Whoever runs the site may no more than others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.members.models import Member
from alliance.pairing.models import Entry, Round
from alliance.pairing.urls import urlpatterns
from tests.cast import make_member
from tests.pairing.conftest import after_close, paired, speak_for

pytestmark = pytest.mark.django_db
PEOPLE = ("visitor", "applicant", "member", "entrant", "other entrant", "suspended", "closed", "operator")
OPEN, SIGN_IN, REFUSED, GONE = "open", "sign in", "refused", "not found"
FOR_ALL = (OPEN,) * 8
FOR_SPEAKERS = (SIGN_IN, REFUSED, REFUSED, OPEN, OPEN, REFUSED, SIGN_IN, REFUSED)
FOR_ITS_SPEAKERS = (SIGN_IN, REFUSED, REFUSED, OPEN, REFUSED, REFUSED, SIGN_IN, REFUSED)

PAGES = {
    # address, of the entrant's institution where it is of one: what each of PEOPLE gets
    "rounds": FOR_ALL,
    "round": FOR_ALL,
    "result": (GONE,) * 8,
    "new": FOR_SPEAKERS,
    "entry": FOR_ITS_SPEAKERS,
    "list": FOR_ITS_SPEAKERS,
}
ACTS = {
    # address: whether each of PEOPLE may post to it
    "new": FOR_SPEAKERS,
    "entry": FOR_ITS_SPEAKERS,
    "list": FOR_ITS_SPEAKERS,
    "withdraw": FOR_ITS_SPEAKERS,
}
SENT = {"days": "30", "least_hours": "2", "languages": ["en"]}


@pytest.fixture
def people(opened, entered, korle_bu, athens, ama, eleni, farida, quispe) -> dict[str, Member | None]:
    """Somebody of each kind; the suspended, the closed account and nobody else are confirmed where Ama is."""
    entered(korle_bu)
    entered(athens)
    for member in (farida, quispe):
        speak_for(member, korle_bu)
    Member.objects.filter(pk=farida.pk).update(suspended_until=timezone.now() + timedelta(days=9))
    Member.objects.filter(pk=quispe.pk).update(is_active=False)
    applicant = make_member("new@applicant.example", "Newcomer", "clinic", "KE", joined_at=None)
    member = make_member("member@x.example", "Member", "clinic", "KE")
    operator = make_member("operator@x.example", "Operator", "academia", "GR", is_operator=True)
    found = (applicant, member, ama, eleni, farida, quispe, operator)
    return dict(zip(PEOPLE, (None, *(Member.objects.get(pk=one.pk) for one in found)), strict=True))


def address_of(name: str, round: Round, place) -> str:
    given = {"rounds": [], "new": [], "round": [round.public_id], "result": [round.public_id]}
    return reverse(f"pairing:{name}", args=given.get(name, [round.public_id, place.public_id]))


def outcome(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/"):
        return SIGN_IN
    return {200: OPEN, 302: OPEN, 403: REFUSED, 404: GONE}[response.status_code]


def sign_in(client, person: Member | None) -> None:
    if person:
        client.force_login(person)


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | ACTS.keys()


@pytest.mark.parametrize("person", PEOPLE)
def test_pages(client, people, opened, korle_bu, person):
    sign_in(client, people[person])
    got = {name: outcome(client.get(address_of(name, opened, korle_bu))) for name in PAGES}
    assert got == {name: expected[PEOPLE.index(person)] for name, expected in PAGES.items()}


@pytest.mark.parametrize("person", PEOPLE)
def test_acts(client, people, opened, korle_bu, person):
    sign_in(client, people[person])
    expected = {name: outcomes[PEOPLE.index(person)] for name, outcomes in ACTS.items()}
    before = Entry.objects.get(institution=korle_bu)
    got = {name: outcome(client.post(address_of(name, opened, korle_bu), SENT)) for name in ACTS}
    assert got == expected
    assert Entry.objects.filter(pk=before.pk).exists() == (expected["withdraw"] != OPEN)
    if expected["entry"] != OPEN:
        assert Entry.objects.get(pk=before.pk).entered_by == before.entered_by


@pytest.mark.parametrize("person", ["entrant", "other entrant"])
def test_nobody_changes_a_round_that_is_closed(client, people, opened, korle_bu, person):
    sign_in(client, people[person])
    for round in (after_close(opened), paired(opened)):
        for name in ("entry", "list", "withdraw"):
            client.post(address_of(name, round, korle_bu), SENT)
        assert Entry.objects.filter(institution=korle_bu, entered_by=people["entrant"]).exists()


@pytest.mark.parametrize("person", PEOPLE)
def test_places_are_shown_to_those_who_speak_for_the_institution_alone(client, people, opened, korle_bu, person):
    round = paired(opened)
    sign_in(client, people[person])
    page = client.get(round.get_absolute_url()).content.decode()
    assert ("of your list; only you see this" in page) == (person in ("entrant", "other entrant"))
    assert outcome(client.get(address_of("result", round, korle_bu))) == OPEN


def test_where_an_institution_has_representatives_they_alone_speak_for_it(client, people, opened, korle_bu):
    represents = make_member("dean@x.example", "Dean", "clinic", "GH")
    speak_for(represents, korle_bu, represents_since=timezone.now())
    for person, expected in ((people["entrant"], REFUSED), (represents, OPEN)):
        client.force_login(person)
        for name in ("entry", "list"):
            assert outcome(client.get(address_of(name, opened, korle_bu))) == expected


def test_acts_are_posted(client, people, opened, korle_bu):
    client.force_login(people["entrant"])
    assert client.get(address_of("withdraw", opened, korle_bu)).status_code == 405
