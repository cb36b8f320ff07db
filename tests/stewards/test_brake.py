"""The brake: pulled by one steward or several members, over by itself, and not pulled twice by the same people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.governance.actions.write_comment import write_comment
from alliance.governance.permissions import may_discuss
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.members.standing import is_member, may_act
from alliance.moderation.models import Hidden
from alliance.stewards.actions.hide_post import hide_post
from alliance.stewards.actions.pull_brake import PullBrakeError, note_expired, pull_brake, release_brake
from alliance.stewards.limits import brake_time, hands_needed
from alliance.stewards.models import Brake, Pull
from tests.cast import make_member
from tests.stewards.conftest import WHY

pytestmark = pytest.mark.django_db
REASON = "harassment"


def pass_time(time: timedelta) -> None:
    """Everything about brakes as if so much time had gone by."""
    for brake in Brake.objects.all():
        Brake.objects.filter(pk=brake.pk).update(pulled_at=brake.pulled_at - time, until=brake.until - time)
    for hidden in Hidden.objects.exclude(until=None):
        Hidden.objects.filter(pk=hidden.pk).update(since=hidden.since - time, until=hidden.until - time)
    for member in Member.objects.exclude(held_until=None):
        Member.objects.filter(pk=member.pk).update(held_until=member.held_until - time)
    for pull in Pull.objects.all():
        Pull.objects.filter(pk=pull.pk).update(pulled_at=pull.pulled_at - time)


@pytest.fixture
def crowd(members) -> list[Member]:
    """As many members as together can pull the brake; none of them is a steward."""
    return [
        make_member(f"m{number}@crowd.example", f"Member {number}", "clinic", "KE") for number in range(hands_needed())
    ]


def test_one_steward_holds_what_somebody_writes(
    stewards, company, comment, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        brake = pull_brake(stewards[0], company.reference, REASON)
    company.refresh_from_db()
    assert is_member(company)
    assert not may_discuss(company, comment.proposal)
    entry = Entry.objects.head()
    assert (entry.actor, entry.verb, entry.object) == (stewards[0].reference, "brake.pulled", company.reference)
    assert entry.said == {"brake": brake.reference, "reason": REASON, "hours": 24, "by": [stewards[0].reference]}
    assert [letter.to for letter in mailoutbox] == [[company.email]]


def test_it_is_over_by_itself_and_the_ledger_says_so_once(stewards, company):
    brake = pull_brake(stewards[0], company.reference, REASON)
    assert not note_expired(brake)
    pass_time(brake_time())
    company.refresh_from_db()
    assert may_act(company), "nothing has to run for it to be over"
    assert note_expired(brake)
    assert not note_expired(brake)
    assert [entry.verb for entry in Entry.objects.all()].count("brake.expired") == 1


def test_one_thing_is_held_and_shown_again_by_itself(stewards, comment):
    pull_brake(stewards[0], comment.reference, REASON)
    assert Hidden.objects.of([comment.reference])
    pass_time(brake_time())
    assert not Hidden.objects.of([comment.reference])


def test_too_few_hands_hold_nothing_and_are_in_no_ledger(crowd, company):
    before = Entry.objects.count()
    for member in crowd[:-1]:
        assert pull_brake(member, company.reference, REASON) is None
        assert pull_brake(member, company.reference, REASON) is None, "the same hand twice is one"
    company.refresh_from_db()
    assert may_act(company)
    assert Entry.objects.count() == before


def test_enough_members_together_hold_it(crowd, company):
    brakes = [pull_brake(member, company.reference, REASON) for member in crowd]
    assert [bool(brake) for brake in brakes] == [False] * (len(crowd) - 1) + [True]
    company.refresh_from_db()
    assert not may_act(company)
    assert Entry.objects.head().said["by"] == sorted(member.reference for member in crowd)


def test_hands_of_another_day_do_not_add_up(crowd, company):
    pull_brake(crowd[0], company.reference, REASON)
    pass_time(brake_time())
    assert [pull_brake(member, company.reference, REASON) for member in crowd[1:]] == [None] * (len(crowd) - 1)
    assert pull_brake(crowd[0], company.reference, REASON) is not None


def test_the_same_people_do_not_renew_it(stewards, company, crowd):
    pull_brake(stewards[0], company.reference, REASON)
    pass_time(brake_time())
    with pytest.raises(PullBrakeError, match="before"):
        pull_brake(stewards[0], company.reference, REASON)
    for member in crowd:
        pull_brake(member, company.reference, REASON)
    pass_time(brake_time())
    for member in crowd:
        with pytest.raises(PullBrakeError, match="before"):
            pull_brake(member, company.reference, REASON)
    assert pull_brake(stewards[1], company.reference, REASON)


def test_while_it_holds_nobody_pulls_it_again(stewards, company):
    pull_brake(stewards[0], company.reference, REASON)
    with pytest.raises(PullBrakeError, match="already"):
        pull_brake(stewards[1], company.reference, REASON)


def test_a_steward_releases_it(stewards, company, ama):
    brake = pull_brake(stewards[0], company.reference, REASON)
    with pytest.raises(NotAllowedError):
        release_brake(ama, brake)
    release_brake(stewards[1], brake)
    company.refresh_from_db()
    assert may_act(company)
    assert Entry.objects.head().verb == "brake.released"
    pass_time(brake_time())
    assert not note_expired(brake), "its end is in the ledger already"


def test_what_is_hidden_for_good_stays_so_when_the_brake_is_over(stewards, comment):
    brake = pull_brake(stewards[0], comment.reference, REASON)
    hide_post(stewards[1], comment.reference, **WHY)
    pass_time(brake_time())
    note_expired(brake)
    assert Hidden.objects.of([comment.reference])[comment.reference].until is None


def test_nobody_pulls_it_on_themself_and_nobody_held_pulls_it(stewards, company, eleni):
    with pytest.raises(NotAllowedError):
        pull_brake(company, company.reference, REASON)
    pull_brake(stewards[0], company.reference, REASON)
    company.refresh_from_db()
    with pytest.raises(NotAllowedError):
        pull_brake(company, eleni.reference, REASON)


@pytest.mark.parametrize("subject", ["member:nobody", "comment:nobody", "ballot:nobody", "nothing"])
def test_only_members_and_what_they_wrote_can_be_held(stewards, subject):
    with pytest.raises(NotAllowedError):
        pull_brake(stewards[0], subject, REASON)


def test_a_profile_is_held_and_comes_back(stewards, ama, client):
    brake = pull_brake(stewards[0], f"about:{ama.public_id}", REASON)
    assert ama.about not in client.get(ama.get_absolute_url()).content.decode()
    release_brake(stewards[0], brake)
    assert ama.about in client.get(ama.get_absolute_url()).content.decode()


def test_who_is_held_still_writes_when_it_is_over(stewards, company, comment):
    pull_brake(stewards[0], company.reference, REASON)
    pass_time(brake_time())
    company.refresh_from_db()
    assert write_comment(company, comment.proposal, "Good morning.").written_at <= timezone.now()


def test_stewards_alone_reach_an_account_that_nobody_finds(client, stewards, company, ama):
    Member.objects.filter(pk=company.pk).update(is_listed=False)
    address = f"/stewards/brake/member/{company.public_id}/"
    client.force_login(ama)
    assert client.get(address).status_code == 404
    client.force_login(stewards[0])
    assert client.post(address, {"reason": REASON}).status_code == 302
    company.refresh_from_db()
    assert not may_act(company)
