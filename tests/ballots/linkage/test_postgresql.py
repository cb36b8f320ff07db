"""What PostgreSQL stores beside rows (where they lie, which transaction wrote them) does not lead to a vote.

The attacks on an open ballot have the urn's key as well.
"""

import random

import pytest
from django.conf import settings
from django.db import connection

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.keys import read_key
from alliance.ballots.models import Ballot
from alliance.ballots.sealing import open_vote
from tests.ballots.conftest import over
from tests.cast import make_member

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS = 60
GUESSED_BY_CHANCE = VOTERS // 3
"""About one in sixteen is guessed by chance, and a few more while the first fifteen vote."""


@pytest.fixture
def voted(hold) -> tuple[Ballot, dict[str, str]]:
    """A ballot in which members voted in an order of their own, and the nonce of each voter's vote."""
    people = [make_member(f"m{number}@x.example", "M", "clinic", "GH") for number in range(VOTERS)]
    ballot = hold()
    random.Random(5).shuffle(people)
    return ballot, {member.public_id: cast_vote(member, ballot, {"yes": 1}).nonce for member in people}


def asked(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def opened(ballot: Ballot, sealed: bytes) -> str:
    key = read_key(settings.ENVIRONMENT.data_dir, ballot.public_id, ballot.urn_key)
    return open_vote(ballot.question, key, bytes(sealed))[0]


def test_the_transaction_that_marked_the_roll_does_not_tell_the_vote(voted):
    ballot, nonces = voted
    same = "SELECT r.voter, v.sealed FROM ballots_rollentry r JOIN ballots_sealedvote v ON v.xmin = r.xmin"
    guesses = {voter: opened(ballot, sealed) for voter, sealed in asked(f"{same} WHERE r.has_voted ORDER BY random()")}
    right = sum(nonces[voter] == nonce for voter, nonce in guesses.items())
    assert right <= GUESSED_BY_CHANCE


@pytest.mark.parametrize("stored", ["ctid", "xmin::text::bigint, ctid", "cmin::text::bigint, ctid"])
def test_the_order_in_which_rows_are_stored_does_not_tell_the_vote(voted, stored):
    ballot, nonces = voted
    roll = [
        voter for (voter,) in asked("SELECT voter FROM ballots_rollentry WHERE has_voted ORDER BY xmin::text::bigint")
    ]
    assert roll == list(nonces), "the roll is no longer in the order of voting, so this attack attacks nothing"
    urn = [opened(ballot, sealed) for (sealed,) in asked(f"SELECT sealed FROM ballots_sealedvote ORDER BY {stored}")]
    right = sum(nonces[voter] == nonce for voter, nonce in zip(roll, urn, strict=True))
    assert right <= GUESSED_BY_CHANCE


def test_after_the_close_no_order_of_voting_is_left(voted):
    ballot, _ = voted
    close_ballot(over(ballot))
    assert asked("SELECT count(DISTINCT xmin::text), count(DISTINCT cmin::text) FROM ballots_boxentry") == [(1, 1)]
    receipts = [receipt for (receipt,) in asked("SELECT receipt FROM ballots_boxentry ORDER BY ctid")]
    assert receipts == sorted(receipts)
    assert asked("SELECT count(DISTINCT xmin::text) FROM ballots_rollentry") == [(1,)]
    roll = [voter for (voter,) in asked("SELECT voter FROM ballots_rollentry ORDER BY ctid")]
    assert roll == sorted(roll)


def test_after_the_close_the_urn_takes_no_room(voted):
    ballot, _ = voted
    assert asked("SELECT pg_relation_size('ballots_sealedvote') > 0") == [(True,)]
    close_ballot(over(ballot))
    assert asked("SELECT pg_relation_size('ballots_sealedvote')") == [(0,)]
    dead = "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'ballots_rollentry'"
    assert asked(dead) == [(0,)]


def test_no_sequence_counts_votes():
    counted = (
        "SELECT table_name FROM information_schema.columns WHERE is_identity = 'YES' OR column_default LIKE 'nextval%'"
    )
    assert not {"ballots_sealedvote", "ballots_boxentry"} & {name for (name,) in asked(counted)}
