"""Who may do what in this room: every address by everybody, in one table. Running the site gives no right more."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from alliance.members.models import Member
from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.models import Draw, Office
from tests.cast import make_member
from tests.sortition.beacon import sign

pytestmark = pytest.mark.django_db

PEOPLE = ("visitor", "applicant", "closed", "member", "suspended", "candidate", "drawn", "operator")
YES, NO, SIGN_IN, NOTHING, DONE, WRONG = 200, 403, 302, 404, 302, 422
EVERYBODY = dict.fromkeys(PEOPLE, YES)
# Whoever has no account that works is asked to sign in, which is a redirect too.
SIGNED_OUT = dict.fromkeys(("visitor", "applicant", "closed"), SIGN_IN)
MEMBERS = SIGNED_OUT | dict.fromkeys(("member", "suspended", "candidate", "drawn", "operator"), YES)
ACTORS = SIGNED_OUT | dict.fromkeys(("member", "candidate", "drawn", "operator"), DONE) | {"suspended": NO}
ONLY_DRAWN = SIGNED_OUT | dict.fromkeys(("member", "suspended", "candidate", "operator"), NOTHING) | {"drawn": DONE}
ONLY_HOLDER = SIGNED_OUT | dict.fromkeys(("member", "suspended", "candidate", "operator"), NO) | {"drawn": DONE}
OVER = SIGNED_OUT | dict.fromkeys(("member", "candidate", "drawn", "operator"), WRONG) | {"suspended": NO}

ACTS: Mapping[str, tuple[str, str, Mapping[str, object], Mapping[str, int]]] = {
    "read the list": ("get", "/draws/", {}, EVERYBODY),
    "read a draw": ("get", "{drawn}", {}, EVERYBODY),
    "download a draw": ("get", "{drawn}draw.json", {}, EVERYBODY),
    "download the program": ("get", "/draws/check.py", {}, EVERYBODY),
    "check a draw": ("post", "{drawn}check/", {}, EVERYBODY),
    "enter the value": ("post", "{waiting}value/", {"value": "{value}"}, ACTORS),
    "enter a value again": ("post", "{drawn}value/", {"value": "{value}"}, OVER),
    "accept a seat": ("post", "{drawn}answer/", {"answer": "accept"}, ONLY_DRAWN),
    "decline a seat": ("post", "{drawn}answer/", {"answer": "decline"}, ONLY_DRAWN),
    "see what they are willing for": ("get", "/draws/willing/", {}, MEMBERS),
    "be willing": ("post", "/draws/willing/", {"steward": "on"}, ACTORS),
    "declare a conflict": ("post", "/draws/willing/conflicts/", {"about": "proposal:k3v8wq2mzt7c"}, ACTORS),
    "end a conflict": ("post", "/draws/willing/conflicts/end/", {"about": "proposal:k3v8wq2mzt7c"}, ACTORS),
    "resign": ("post", "/draws/terms/{term}/resign/", {}, ONLY_HOLDER),
}


@pytest.fixture
def waiting(drawn, announce) -> Draw:
    """A draw that waits for its value; `drawn` made another one before."""
    drawn()
    return announce()


@pytest.fixture
def people(waiting, later) -> dict[str, Member | None]:
    now = later(hours=4)
    done = Draw.objects.exclude(pk=waiting.pk).get()
    seated = done.places.first().candidate.member
    others = done.candidates.exclude(seat__isnull=False).select_related("member")
    return {
        "visitor": None,
        "applicant": make_member("soon@x.example", "Soon", "clinic", "KE", joined_at=None, is_active=False),
        "closed": make_member("gone@x.example", "Gone", "clinic", "KE", is_active=False),
        "member": make_member("new@x.example", "New", "clinic", "KE"),
        "suspended": make_member("off@x.example", "Off", "clinic", "KE", suspended_until=now + timedelta(days=9)),
        "candidate": others[0].member,
        "drawn": seated,
        "operator": make_member("op@x.example", "Op", "clinic", "KE", is_operator=True),
    }


@pytest.mark.parametrize("act", ACTS)
def test_who_may(client, waiting, people, act):
    method, address, sent, expected = ACTS[act]
    found = {}
    for who, person in people.items():
        found[who] = _status(client, person, people["drawn"], waiting, method, address, sent)
    assert found == expected


def _status(client, person, holder, waiting: Draw, method: str, address: str, sent: Mapping[str, object]) -> int:
    done = Draw.objects.exclude(pk=waiting.pk).get()
    client.logout()
    if person is not None:
        client.force_login(person)
    with transaction.atomic():
        term = begin_term(actor="site", member=holder, office=Office.STEWARD, days=30)
        places = {
            "drawn": done.get_absolute_url(),
            "waiting": waiting.get_absolute_url(),
            "term": term.public_id,
            "value": sign(waiting.round),
        }
        data = {name: str(value).format(**places) for name, value in sent.items()}
        response = getattr(client, method)(address.format(**places), data)
        # What one person did is undone before the next one tries.
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("address", ["value/", "answer/", "check/"])
def test_what_changes_something_is_never_a_link(client, drawn, ama, address):
    client.force_login(ama)
    assert client.get(f"{drawn().get_absolute_url()}{address}").status_code == 405


def test_an_unknown_draw_is_not_found(client, db):
    for address in ("", "draw.json"):
        assert client.get(f"/draws/nosuchdraw22/{address}").status_code == 404


def test_suspended_members_still_decline_and_resign(client, drawn, later):
    draw = drawn()
    seat = draw.places.first()
    member = seat.candidate.member
    begin_term(actor="site", member=member, office=Office.STEWARD, days=30)
    member.suspended_until = timezone.now() + timedelta(days=9)
    member.save()
    client.force_login(member)
    assert client.post(f"{draw.get_absolute_url()}answer/", {"answer": "accept"}).status_code == 403
    assert client.post(f"{draw.get_absolute_url()}answer/", {"answer": "decline"}).status_code == 302
    seat.refresh_from_db()
    assert seat.state == "declined"
    term = member.terms.get()
    assert client.post(f"/draws/terms/{term.public_id}/resign/").status_code == 302
    term.refresh_from_db()
    assert term.ended_by == "resigned"
