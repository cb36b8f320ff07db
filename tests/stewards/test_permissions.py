"""Who may do what: every act of stewards for everybody. Whoever runs the site may no more than others."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.models import Flag
from alliance.sortition.models import Term, Willing
from alliance.stewards.actions.hide_post import hide_post
from alliance.stewards.actions.pull_brake import pull_brake
from alliance.stewards.actions.suspend_member import confirm_suspension, propose_suspension
from alliance.stewards.models import Act
from alliance.stewards.permissions import is_steward
from alliance.stewards.urls import urlpatterns
from tests.cast import make_member
from tests.institutions.conftest import confirmed_at, icddr, said_at  # noqa: F401
from tests.stewards.conftest import WHY, in_office
from tests.stewards.test_appeal import ask

pytestmark = pytest.mark.django_db
PEOPLE = (
    *("visitor", "member", "flagger", "flagging steward", "affected", "affected steward", "first", "second"),
    *("former steward", "juror", "operator", "suspended steward", "held steward", "closed"),
)
SIGN_IN, REFUSED, DONE = "sign in", "refused", "done"
NOBODY = {person: SIGN_IN if person in ("visitor", "closed") else REFUSED for person in PEOPLE}
STEWARDS = NOBODY | dict.fromkeys(("flagging steward", "first", "second"), DONE)
"""A steward, unless the act concerns themself."""
JUDGES = NOBODY | dict.fromkeys(("first", "second"), DONE)
"""A steward who neither is affected nor flagged it."""
ACTS = {
    # address: what each of PEOPLE gets who posts to it; "first" has done or proposed what was done before
    "hide": JUDGES,
    "keep": JUDGES,
    "restore": STEWARDS,
    "suspend": JUDGES,
    "confirm": JUDGES | {"first": REFUSED},
    "refuse": JUDGES | {"first": REFUSED},
    "reinstate": STEWARDS,
    "place": STEWARDS,
    "release": STEWARDS,
    "draw": JUDGES | {"first": REFUSED},
    "pull": STEWARDS | dict.fromkeys(("member", "flagger", "former steward", "juror", "operator"), DONE),
}
PAGES = {
    "desk": STEWARDS | {"affected steward": DONE},
    **{name: dict.fromkeys(PEOPLE, DONE) for name in ("stewards", "transparency", "csv", "act", "brake")},
}
POST = {"reason": "hatred", "words": "It denies a region a voice.", "days": "7"}


@pytest.fixture
def people(members, stewards, comment) -> dict[str, Member | None]:
    """Somebody of each kind. What is affected is Yusuf's, a steward himself in one of two columns."""
    ama, eleni, first, second, former, author, operator = members
    Member.objects.filter(pk=operator.pk).update(is_operator=True)
    made = {name: make_member(f"{name.replace(' ', '-')}@x.example", name, "clinic", "KE") for name in PEOPLE[3:]}
    for name in ("flagging steward", "suspended steward", "held steward", "closed"):
        in_office(made[name])
    in_office(made["juror"], office="jury")
    tomorrow = timezone.now() + timedelta(days=1)
    Member.objects.filter(pk=made["suspended steward"].pk).update(suspended_until=tomorrow)
    Member.objects.filter(pk=made["held steward"].pk).update(held_until=tomorrow)
    Member.objects.filter(pk=made["closed"].pk).update(is_active=False)
    known = {"member": ama, "flagger": eleni, "affected": author, "affected steward": author, "first": first}
    known |= {"second": second, "former steward": former, "operator": operator}
    found = {name: Member.objects.get(pk=one.pk) for name, one in (made | known).items()}
    raise_flag(found["flagger"], comment.reference, "hatred")
    raise_flag(found["flagging steward"], comment.reference, "hatred")
    return {"visitor": None} | found


@pytest.fixture
def address(people, comment, icddr) -> Callable[[str], str]:  # noqa: F811
    """Where an act is done, after what has to come before it."""
    author, first = people["affected"], people["first"]

    def of(name: str) -> str:
        reference = ["comment", comment.public_id]
        match name:
            case "hide" | "keep":
                parts = reference
            case "restore" | "act":
                parts = [hide_post(first, comment.reference, **WHY).public_id]
            case "suspend":
                parts = [author.public_id]
            case "confirm" | "refuse":
                parts = [propose_suspension(first, author, days=7, **WHY).public_id]
            case "reinstate":
                act = propose_suspension(first, author, days=7, **WHY)
                parts = [confirm_suspension(people["second"], act).public_id]
            case "place":
                parts = [said_at(author, icddr).public_id, "confirm-place"]
            case "pull":
                parts = ["member", author.public_id]
            case "draw":
                ask(author, "appeal", hide_post(first, comment.reference, **WHY).reference)
                willing = (one for one in people.values() if one)
                Willing.objects.bulk_create((Willing(member=one, jury=True) for one in willing), ignore_conflicts=True)
                parts = []
            case "release" | "brake":
                parts = [pull_brake(first, comment.reference, "hatred").public_id]
            case _:
                parts = []
        return reverse(f"stewards:{name}", args=parts)

    return of


def outcome(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return SIGN_IN
    return {200: DONE, 302: DONE, 403: REFUSED}[answer.status_code]


def posted(name: str) -> dict[str, str]:
    reasons = {"restore": "mistake", "reinstate": "settled", "place": "letter"}
    said = POST | {"reason": reasons.get(name, "hatred")}
    if name == "draw":
        said |= {"office": "jury", "about": Act.objects.get().get_absolute_url(), "seats": "3"}
    return said


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == ACTS.keys() | PAGES.keys()


def come(client, people, person: str) -> None:
    """The client is this person's from now on."""
    client.logout()
    if person == "affected steward":
        in_office(people[person])
    if people[person]:
        client.force_login(people[person])


@pytest.mark.parametrize("name", ACTS)
def test_whoever_may_not_do_it_does_nothing(client, people, address, name):
    where = address(name)
    before = Entry.objects.count()
    for person in (one for one in PEOPLE if ACTS[name][one] != DONE):
        come(client, people, person)
        assert outcome(client.post(where, posted(name))) == ACTS[name][person], person
        assert Entry.objects.count() == before, person


@pytest.mark.parametrize(
    ("name", "person"), [(name, person) for name in ACTS for person in PEOPLE if ACTS[name][person] == DONE]
)
def test_whoever_may_do_it_does(client, people, address, name, person):
    where = address(name)
    come(client, people, person)
    before = Entry.objects.count()
    assert outcome(client.post(where, posted(name))) == DONE
    is_one_hand_of_many = name == "pull" and STEWARDS[person] != DONE
    assert (Entry.objects.count() > before) == (not is_one_hand_of_many)


@pytest.mark.parametrize("name", PAGES)
def test_page(client, people, address, name):
    where = address(name)
    for person in PEOPLE:
        come(client, people, person)
        assert outcome(client.get(where)) == PAGES[name][person], person
        Term.objects.filter(member=people["affected"]).delete()


@pytest.mark.parametrize("name", ["keep", "confirm", "refuse", "release"])
def test_nothing_is_done_by_following_a_link(client, people, address, name):
    where = address(name)
    client.force_login(people["second"])
    assert client.get(where).status_code == 405


def test_nobody_alone_suspends_whatever_they_post(client, people, address):
    """All but one uninvolved steward post to every address, in the hope that one of them is a second."""
    author = people["affected"]
    for person in (one for one in PEOPLE if one not in ("second", "affected steward")):
        come(client, people, person)
        client.post(reverse("stewards:suspend", args=[author.public_id]), POST)
        for act in Act.objects.all():
            client.post(reverse("stewards:confirm", args=[act.public_id]), POST)
    assert [act.state for act in Act.objects.all()] == ["proposed"]
    author.refresh_from_db()
    assert author.suspended_until is None


def test_a_suspension_that_waits_is_seen_by_stewards_whom_it_does_not_affect(client, people, address):
    where = address("confirm").removesuffix("confirm/")
    for person in ("visitor", "member", "affected", "operator"):
        come(client, people, person)
        assert client.get(where).status_code == 404, person
    client.force_login(people["second"])
    assert client.get(where).status_code == 200


def test_no_page_tells_the_affected_or_anybody_who_flagged(client, people, address):
    flagger = people["flagger"]
    Flag.objects.filter(member=flagger).update(words="Only I know this.")
    pages = [address("act"), reverse("stewards:transparency"), reverse("stewards:csv"), reverse("stewards:desk")]
    for person in ("visitor", "member", "affected", "second"):
        come(client, people, person)
        for page in pages:
            text = client.get(page).content.decode()
            assert flagger.name not in text
            assert flagger.public_id not in text


def test_nobody_known_is_no_steward():
    assert not is_steward(AnonymousUser())
