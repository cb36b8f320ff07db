"""One member, one vote, which can be changed until the close."""

import pytest

from alliance.ballots.actions.cast_vote import (
    CastVoteError,
    ChangeCodeError,
    ClosedError,
    NotOnTheRollError,
    cast_vote,
)
from alliance.ballots.actions.close_ballot import CloseBallotError, close_ballot
from alliance.ballots.models import Ballot, SealedVote
from tests.ballots.conftest import over
from tests.cast import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[True, False], ids=["secret", "open"])
def ballot(request, hold):
    return hold(secret=request.param)


def test_every_vote_counts_once(ballot, cast):
    for number, member in enumerate(cast):
        cast_vote(member, ballot, {"yes": 1} if number < 5 else {"no": 1})
    closed = close_ballot(over(ballot))
    assert closed.result["winners"] == ["yes"]
    assert closed.result["quorum"]["turnout"] == len(cast)
    assert closed.box.count() == len(cast)


def test_the_receipt_is_in_the_box(ballot, ama, eleni):
    receipts = [cast_vote(ama, ballot, {"yes": 1}), cast_vote(eleni, ballot, {})]
    closed = close_ballot(over(ballot))
    for receipt in receipts:
        assert receipt.nonce in closed.box.get(receipt=receipt.hash).line


def test_changing_a_vote_leaves_one(ballot, ama):
    first = cast_vote(ama, ballot, {"yes": 1})
    second = cast_vote(ama, ballot, {"no": 1}, first.change_code.upper().replace("-", " "))
    closed = close_ballot(over(ballot))
    assert closed.result["winners"] == ["no"]
    assert [entry.receipt for entry in closed.box.all()] == [second.hash]
    assert first.hash != second.hash


@pytest.mark.parametrize("code", ["", "wrong", "2222-3333-4444-5555-6666"])
def test_without_the_change_code_a_secret_vote_stands(hold, ama, code):
    ballot = hold()
    receipt = cast_vote(ama, ballot, {"yes": 1})
    with pytest.raises(ChangeCodeError):
        cast_vote(ama, ballot, {"no": 1}, code)
    closed = close_ballot(over(ballot))
    assert [entry.receipt for entry in closed.box.all()] == [receipt.hash]


def test_a_change_code_is_of_use_only_to_somebody_who_has_voted(hold, ama, eleni):
    ballot = hold()
    receipt = cast_vote(ama, ballot, {"yes": 1})
    theirs = cast_vote(eleni, ballot, {"no": 1}, receipt.change_code)
    assert theirs.change_code != receipt.change_code
    assert SealedVote.objects.count() == 2


def test_a_code_of_another_ballot_changes_nothing(hold, ama):
    ballot, other = hold(), hold()
    receipt = cast_vote(ama, ballot, {"yes": 1})
    cast_vote(ama, other, {"yes": 1})
    with pytest.raises(ChangeCodeError):
        cast_vote(ama, other, {"no": 1}, receipt.change_code)


def test_who_joined_later_is_not_on_the_roll(ballot):
    late = make_member("late@x.example", "Late", "clinic", "KE")
    with pytest.raises(NotOnTheRollError):
        cast_vote(late, ballot, {"yes": 1})
    assert close_ballot(over(ballot)).result["quorum"]["turnout"] == 0


def test_after_the_time_nobody_votes_and_before_it_nobody_counts(ballot, ama):
    with pytest.raises(CloseBallotError):
        close_ballot(ballot)
    with pytest.raises(ClosedError):
        cast_vote(ama, over(ballot), {"yes": 1})


def test_closing_twice_is_closing_once(ballot, ama):
    cast_vote(ama, ballot, {"yes": 1})
    first = close_ballot(over(ballot))
    assert close_ballot(ballot).closed_at == first.closed_at


@pytest.mark.parametrize("marks", [{"maybe": 1}, {"yes": 1, "no": 1}, {"yes": 2}, {"yes": True}])
def test_a_vote_that_means_nothing_is_refused(ballot, ama, marks):
    with pytest.raises(CastVoteError):
        cast_vote(ama, ballot, marks)
    assert not ballot.roll.filter(has_voted=True).exists()


def test_who_leaves_keeps_the_vote(ballot, ama, eleni):
    cast_vote(ama, ballot, {"yes": 1})
    ama.delete()
    assert close_ballot(over(ballot)).result["quorum"]["turnout"] == 1


def test_a_lost_key_makes_the_ballot_void(hold, ama, tmp_path):
    ballot = hold()
    cast_vote(ama, ballot, {"yes": 1})
    next((tmp_path / "urns").iterdir()).unlink()
    closed = close_ballot(over(ballot))
    assert closed.is_void
    assert closed.result is None
    assert not Ballot.objects.due().exists()


@pytest.mark.parametrize("stuffed", [True, False], ids=["a vote too many", "a vote too few"])
def test_an_urn_that_does_not_agree_with_the_roll_is_not_counted(hold, cast, stuffed):
    ballot = hold()
    for member in cast:
        cast_vote(member, ballot, {"yes": 1})
    if stuffed:
        SealedVote.objects.create(slot="0" * 64, ballot=ballot, sealed=ballot.urn.first().sealed)
    else:
        ballot.urn.first().delete()
    with pytest.raises(CloseBallotError):
        close_ballot(over(ballot))
    ballot.refresh_from_db()
    assert ballot.closed_at is None
    assert not ballot.box.exists()
