"""The founding roll votes on the first charter; with its yes the founders hold the office of the stewards."""

import pytest

from alliance.ballots.actions.cast_vote import CastVoteError, cast_vote
from alliance.charter.rules import charter_hash
from alliance.founding.actions.announce_founding import AnnounceFoundingError, announce_founding
from alliance.founding.actions.conclude_founding import conclude_founding
from alliance.founding.actions.leave_roll import leave_roll
from alliance.founding.models import Founding, State
from alliance.governance.models import CharterVersion
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.sortition.models import Term
from alliance.stewards.permissions import is_steward
from tests.founding.conftest import voted

pytestmark = pytest.mark.django_db


def test_the_roll_and_its_ballot_are_in_the_ledger(announced, founders):
    entry = Entry.objects.get(verb="founding.announced")
    assert entry.actor == "operator"
    assert entry.said == {
        "founders": sorted(one.reference for one in founders),
        "ballot": announced.ballot.reference,
        "charter": 1,
        "values": charter_hash(CharterVersion.objects.in_force().values),
    }


def test_the_founders_vote_on_the_whole_charter_openly(announced, founders):
    ballot = announced.ballot
    assert not ballot.is_secret
    assert set(ballot.roll.values_list("voter", flat=True)) == {one.public_id for one in founders}
    for key, value in announced.charter.values.items():
        assert f"`{key}`: {value}" in ballot.text
    assert "A site begins with a founding roll" in ballot.text


def test_nobody_else_votes(announced, quispe):
    with pytest.raises(CastVoteError):
        cast_vote(quispe, announced.ballot, {"yes": 1})


def test_nobody_holds_the_office_before_the_charter_is_adopted(announced, founders):
    assert not any(map(is_steward, founders))


def test_with_their_yes_the_founders_and_nobody_else_hold_it(in_force, founders, quispe):
    assert in_force.state is State.IN_FORCE
    assert all(map(is_steward, founders))
    assert not is_steward(quispe)
    entry = Entry.objects.get(verb="founding.adopted")
    assert {key: entry.said[key] for key in ("founders", "members", "days")} == {
        "founders": 3,
        "members": 50,
        "days": 365,
    }


def test_concluding_twice_is_concluding_once(in_force):
    entries = Entry.objects.count()
    assert not conclude_founding(in_force)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("voters", "marks"), [(3, {"no": 1}), (1, {"yes": 1}), (0, {})], ids=["no", "too few", "nobody"]
)
def test_without_it_nobody_does_and_there_can_be_another_roll(announced, founders, quispe, voters, marks):
    assert voted(announced, founders[:voters], **marks).state is State.REJECTED
    assert not Term.objects.exists()
    assert Entry.objects.filter(verb="founding.rejected").count() == 1
    assert announce_founding([*founders, quispe]).state is State.VOTING


def test_two_thirds_of_the_votes_are_needed(founders, quispe, regulator):
    founding = announce_founding([*founders, quispe, regulator])
    for one in founders:
        cast_vote(one, founding.ballot, {"yes": 1})
    assert voted(founding, [quispe, regulator], no=1).state is State.REJECTED


def test_who_left_the_roll_before_the_vote_takes_no_office(announced, founders):
    leave_roll(founders[0])
    voted(announced, founders[1:])
    assert [is_steward(one) for one in founders] == [False, True, True]


def test_one_founder_alone_founds_nothing(announced, founders):
    leave_roll(founders[0])
    leave_roll(founders[1])
    assert voted(announced, founders).state is State.REJECTED


def test_announcing_the_same_roll_again_changes_nothing(announced, founders):
    entries = Entry.objects.count()
    assert announce_founding(founders[::-1]) == announced
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda founders, cast: founders[:2], "at least 3"),
        (lambda founders, cast: [*founders, founders[0]], "twice"),
    ],
)
def test_a_roll_that_cannot_found(founders, cast, change, reason):
    with pytest.raises(AnnounceFoundingError, match=reason):
        announce_founding(change(founders, cast))
    assert not Founding.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("state", [{"joined_at": None}, {"is_active": False}, {"is_sample": True}])
def test_founders_are_members_and_not_invented(founders, state):
    Member.objects.filter(pk=founders[0].pk).update(**state)
    with pytest.raises(AnnounceFoundingError, match="confirmed"):
        announce_founding(founders)


@pytest.mark.parametrize("days", [0, 31])
def test_the_ballot_is_open_for_a_day_to_a_month(founders, days):
    with pytest.raises(AnnounceFoundingError, match="days"):
        announce_founding(founders, days)


def test_no_second_roll_while_there_is_one(announced, founders, quispe):
    with pytest.raises(AnnounceFoundingError, match="another founding roll"):
        announce_founding([*founders, quispe])


def test_a_site_is_founded_once(in_force, founders, quispe):
    with pytest.raises(AnnounceFoundingError, match="founded on"):
        announce_founding([*founders, quispe])


def test_each_founder_is_told_where_to_vote_and_how_to_leave(founders, django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        founding = announce_founding(founders)
    assert sorted(letter.to for letter in mailoutbox) == sorted([one.email] for one in founders)
    for letter in mailoutbox:
        assert founding.ballot.get_absolute_url() in letter.body
        assert "/founding/" in letter.body
