"""Who may do what: one table over every address of the room. Whoever runs the site may no more than others."""

import pytest
from django.urls import reverse

from alliance.governance.actions.move_on import move_on
from alliance.governance.actions.object_to import object_to
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.actions.withdraw_proposal import withdraw_proposal
from alliance.governance.actions.write_comment import write_comment
from alliance.governance.urls import urlpatterns
from alliance.ledger.models import Entry
from alliance.members.models import Member
from tests.cast import make_member
from tests.governance.conftest import TEXT, endorsed_by, pass_days

pytestmark = pytest.mark.django_db
PEOPLE = ("visitor", "applicant", "member", "author", "closed", "operator")
OPEN, SIGN_IN, REFUSED, GONE = "open", "sign in", "refused", "not found"
FOR_ALL = (OPEN,) * 6
FOR_ACCOUNTS = (SIGN_IN, OPEN, OPEN, OPEN, SIGN_IN, OPEN)
FOR_MEMBERS = (SIGN_IN, REFUSED, OPEN, OPEN, SIGN_IN, OPEN)
FOR_OTHERS = (SIGN_IN, REFUSED, OPEN, REFUSED, SIGN_IN, OPEN)
FOR_THE_AUTHOR = (SIGN_IN, REFUSED, REFUSED, OPEN, SIGN_IN, REFUSED)
FOR_NOBODY = (SIGN_IN, REFUSED, REFUSED, REFUSED, SIGN_IN, REFUSED)
FOR_THE_WRITER = (SIGN_IN, GONE, GONE, OPEN, SIGN_IN, GONE)

PAGES = {
    # address: what each of PEOPLE gets
    "proposals": FOR_ALL,
    "proposal": FOR_ALL,
    "discussion": FOR_ALL,
    "text": FOR_ALL,
    "comment": FOR_ALL,
    "amendment": FOR_ALL,
    "charter": FOR_ALL,
    "charter_version": FOR_ALL,
    "mine": FOR_ACCOUNTS,
    "new": FOR_MEMBERS,
    "new_charter": FOR_MEMBERS,
    "new_about": FOR_MEMBERS,
    "write_comment": FOR_MEMBERS,
    "reply": FOR_MEMBERS,
    "amend": FOR_MEMBERS,
    "object": FOR_MEMBERS,
    "revise": FOR_THE_AUTHOR,
    "change_comment": FOR_THE_AUTHOR,
    "draft": FOR_THE_WRITER,
    "change_draft": FOR_THE_WRITER,
}
ACTS = {
    # address: whether each of PEOPLE may post to it; what is there is the author's
    "new": FOR_MEMBERS,
    "new_about": FOR_MEMBERS,
    "change_draft": FOR_THE_WRITER,
    "open_draft": FOR_THE_WRITER,
    "delete_draft": FOR_THE_WRITER,
    "write_comment": FOR_MEMBERS,
    "reply": FOR_MEMBERS,
    "change_comment": FOR_THE_AUTHOR,
    "withdraw_comment": FOR_THE_AUTHOR,
    "amend": FOR_MEMBERS,
    "endorse_amendment": FOR_OTHERS,
    "accept_amendment": FOR_THE_AUTHOR,
    "withdraw_amendment": FOR_THE_AUTHOR,
    "revise": FOR_THE_AUTHOR,
    "endorse": FOR_OTHERS,
    "object": FOR_MEMBERS,
    "withdraw_objection": FOR_THE_AUTHOR,
    "withdraw": FOR_THE_AUTHOR,
}
WHEN_OVER = {
    # the same once the proposal is over
    "write_comment": FOR_NOBODY,
    "reply": FOR_NOBODY,
    "change_comment": FOR_THE_AUTHOR,
    "withdraw_comment": FOR_THE_AUTHOR,
} | dict.fromkeys(
    (
        *("amend", "endorse_amendment", "accept_amendment", "withdraw_amendment", "revise"),
        *("endorse", "object", "withdraw_objection", "withdraw"),
    ),
    FOR_NOBODY,
)
OF = {
    "draft": ("draft", "change_draft", "open_draft", "delete_draft"),
    "comment": ("comment", "reply", "change_comment", "withdraw_comment"),
    "amendment": ("amendment", "endorse_amendment", "accept_amendment", "withdraw_amendment"),
    "objection": ("withdraw_objection",),
    "proposal": (
        *("proposal", "discussion", "text", "write_comment", "amend", "revise"),
        *("endorse", "object", "withdraw"),
    ),
}
SENT = {
    "kind": "decision",
    "title": "New",
    "text": "New words.",
    "way": "ballot",
    "method": "yes-no",
    "seats": "1",
    "secrecy": "secret",
    "reason": "Because.",
}


@pytest.fixture
def people(members, askable) -> dict[str, Member | None]:
    """Somebody of each kind."""
    author, member, closed, operator = members[:4]
    Member.objects.filter(pk=closed.pk).update(is_active=False)
    Member.objects.filter(pk=operator.pk).update(is_operator=True)
    applicant = make_member("new@applicant.example", "Newcomer", "clinic", "KE", joined_at=None)
    found = {"applicant": applicant, "member": member, "author": author, "closed": closed, "operator": operator}
    return {"visitor": None} | {name: Member.objects.get(pk=one.pk) for name, one in found.items()}


@pytest.fixture
def things(people, propose) -> dict[str, object]:
    """One of everything, all of it by the author."""
    author = people["author"]
    proposal = propose(author, way="consensus")
    return {
        "proposal": proposal,
        "draft": save_draft(author, {"title": "Draft", "text": TEXT}),
        "comment": write_comment(author, proposal, "A comment."),
        "amendment": propose_amendment(author, proposal, "Another", "Another text."),
        "objection": object_to(author, proposal, "A doubt."),
    }


def address_of(name: str, things: dict[str, object]) -> str:
    if name == "charter_version":
        return reverse("governance:charter_version", args=[1])
    if name == "new_about":
        return reverse("governance:new_about", args=["recall", "thing:something"])
    kind = next((kind for kind, names in OF.items() if name in names), None)
    arguments = [things[kind].public_id] if kind else []
    return reverse(f"governance:{name}", args=[*arguments, 1] if name == "text" else arguments)


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
@pytest.mark.parametrize("name", PAGES)
def test_page(client, people, things, name, person):
    sign_in(client, people[person])
    assert outcome(client.get(address_of(name, things))) == PAGES[name][PEOPLE.index(person)]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", ACTS)
def test_act(client, people, things, name, person):
    sign_in(client, people[person])
    before = Entry.objects.count()
    expected = ACTS[name][PEOPLE.index(person)]
    answer = client.post(address_of(name, things), SENT)
    assert outcome(answer) == expected
    if expected != OPEN:
        assert Entry.objects.count() == before
    elif name not in ("new", "new_about", "change_draft", "delete_draft", "object"):
        assert Entry.objects.count() > before


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", WHEN_OVER)
def test_act_when_it_is_over(client, people, things, name, person):
    withdraw_proposal(people["author"], things["proposal"])
    sign_in(client, people[person])
    expected = WHEN_OVER[name][PEOPLE.index(person)]
    assert outcome(client.post(address_of(name, things), SENT)) == expected


def test_nothing_but_comments_once_there_is_a_vote(client, people, things, members):
    proposal = things["proposal"]
    endorsed_by(proposal, members[4:6])
    assert move_on(pass_days(proposal, 7)).state == "ballot"
    client.force_login(people["author"])
    for name in (
        "amend",
        "revise",
        "accept_amendment",
        "withdraw_amendment",
        "object",
        "withdraw_objection",
        "withdraw",
    ):
        assert outcome(client.post(address_of(name, things), SENT)) == REFUSED, name
    assert outcome(client.post(address_of("write_comment", things), SENT)) == OPEN


@pytest.mark.parametrize("name", [name for name in ACTS if name not in PAGES])
def test_acts_are_posted(client, people, things, name):
    client.force_login(people["author"])
    assert client.get(address_of(name, things)).status_code == 405
