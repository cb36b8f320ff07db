"""Who may do what with a ballot: every act by everybody, in one table."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from alliance.ballots.actions.cast_vote import CastVoteError, cast_vote
from alliance.ballots.actions.close_ballot import CloseBallotError, close_ballot
from alliance.ballots.models import Ballot
from tests.ballots.conftest import over
from tests.cast import make_member

pytestmark = pytest.mark.django_db

PEOPLE = ("visitor", "applicant", "voter", "newcomer", "suspended", "operator off the roll", "operator")
YES, NO, SIGN_IN = 200, 403, 302
EVERYBODY = dict.fromkeys(PEOPLE, YES)
VOTERS = dict.fromkeys(PEOPLE, NO) | {"voter": YES, "operator": YES}
# Whoever has no account that works is asked to sign in.
SIGNED_OUT = dict.fromkeys(("visitor", "applicant", "suspended"), SIGN_IN)
NOBODY_YET = dict.fromkeys(PEOPLE, 404)

OPEN: Mapping[str, tuple[str, str, Mapping[str, int]]] = {
    "read the list": ("get", "/ballots/", EVERYBODY),
    "read the question": ("get", "{ballot}", EVERYBODY),
    "vote": ("post", "{ballot}vote/", VOTERS | SIGNED_OUT),
    "look for a receipt": ("post", "{ballot}receipt/", NOBODY_YET),
    "download the box": ("get", "{ballot}box.jsonl", NOBODY_YET),
    "download it as ABIF": ("get", "{ballot}box.abif", NOBODY_YET),
    "read names": ("get", "{ballot}names/", NOBODY_YET),
    "download the program": ("get", "/ballots/recount.py", EVERYBODY),
}
CLOSED = OPEN | {
    "vote": ("post", "{ballot}vote/", dict.fromkeys(PEOPLE, NO) | SIGNED_OUT),
    "look for a receipt": ("post", "{ballot}receipt/", EVERYBODY),
    "download the box": ("get", "{ballot}box.jsonl", EVERYBODY),
    "download it as ABIF": ("get", "{ballot}box.abif", EVERYBODY),
}
SENT = {"choice": "01", "receipt": "0" * 64}


@pytest.fixture
def ballot(hold, ama, eleni, farida) -> Ballot:
    """Ama and Eleni, who runs the site, are on the roll; Farida is too, and is suspended later."""
    eleni.is_operator = True
    eleni.save()
    opened = hold()
    farida.is_active = False
    farida.save()
    return opened


@pytest.fixture
def people(ballot, ama, eleni, farida) -> dict:
    now = timezone.now()
    newcomer = make_member("new@x.example", "New", "clinic", "KE", joined_at=now)
    runs_it = make_member("op@x.example", "Op", "clinic", "KE", joined_at=now, is_operator=True)
    applicant = make_member("soon@x.example", "Soon", "clinic", "KE", joined_at=None, is_active=False)
    assert now - timedelta(minutes=1) < ballot.opened_at
    everybody = [None, applicant, ama, newcomer, farida, runs_it, eleni]
    return dict(zip(PEOPLE, everybody, strict=True))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", OPEN)
def test_while_the_ballot_is_open(client, ballot, people, act, who):
    assert answer(client, people[who], ballot, OPEN[act]) == OPEN[act][2][who]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", CLOSED)
def test_when_it_is_closed(client, ballot, people, act, who):
    close_ballot(over(ballot))
    assert answer(client, people[who], ballot, CLOSED[act]) == CLOSED[act][2][who]


def answer(client, who, ballot: Ballot, asked: tuple[str, str, Mapping[str, int]]) -> int:
    if who:
        client.force_login(who)
    method, address, _ = asked
    send: Callable = getattr(client, method)
    return send(address.format(ballot=ballot.get_absolute_url()), SENT).status_code


@pytest.mark.parametrize("who", [who for who in PEOPLE if who not in ("visitor", "voter", "operator")])
def test_the_act_itself_refuses_whoever_comes_past_the_page(ballot, people, who):
    with pytest.raises(CastVoteError):
        cast_vote(people[who], ballot, {"yes": 1})
    assert not ballot.urn.exists()


def test_nobody_closes_a_ballot_before_its_time(ballot):
    with pytest.raises(CloseBallotError):
        close_ballot(ballot)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_roll_is_shown_to_nobody_but_each_their_own_row(ballot, people, who):
    entry = ballot.roll.of(people[who] or AnonymousUser())
    assert entry is None or entry.voter == people[who].public_id
