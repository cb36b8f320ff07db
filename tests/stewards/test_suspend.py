"""A suspension takes two stewards who have nothing to do with the case, and ends by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.charter.rules import bounds_of
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.members.standing import may_act
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.stewards.actions.suspend_member import (
    SuspendMemberError,
    confirm_suspension,
    note_lapsed,
    propose_suspension,
    refuse_suspension,
    reinstate,
)
from alliance.stewards.limits import longest_suspension
from alliance.stewards.models import Act
from tests.stewards.conftest import WHY, in_office

pytestmark = pytest.mark.django_db
UNDO = {"reason": "settled", "words": "He has apologised."}


@pytest.fixture
def proposed(stewards, company) -> Act:
    """Farida proposes to suspend Yusuf for a week."""
    return propose_suspension(stewards[0], company, days=7, **WHY)


def test_one_steward_changes_nothing_and_names_nobody(proposed, company):
    company.refresh_from_db()
    assert may_act(company)
    entry = Entry.objects.head()
    assert (entry.verb, entry.object, entry.said) == (
        "suspension.proposed",
        proposed.reference,
        {"reason": "hatred", "days": 7},
    )
    assert not Entry.objects.filter(object=company.reference).exists()


def test_the_second_steward_suspends(proposed, stewards, company, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        act = confirm_suspension(stewards[1], proposed)
    company.refresh_from_db()
    assert not may_act(company)
    assert company.suspended_until == act.until
    assert abs(act.until - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
    entry = Entry.objects.head()
    assert (entry.actor, entry.verb, entry.object) == (stewards[1].reference, "member.suspended", company.reference)
    assert entry.said["proposed_by"] == stewards[0].reference
    (letter,) = mailoutbox
    assert letter.to == [company.email]
    assert WHY["words"] in letter.body
    assert act.get_absolute_url() in letter.body


def test_it_ends_by_itself(proposed, stewards, company):
    confirm_suspension(stewards[1], proposed)
    Member.objects.filter(pk=company.pk).update(suspended_until=timezone.now())
    company.refresh_from_db()
    assert may_act(company)


def test_the_same_steward_twice_is_one(proposed, stewards, company):
    with pytest.raises(NotAllowedError):
        confirm_suspension(stewards[0], proposed)
    company.refresh_from_db()
    assert may_act(company)


def test_the_database_itself_keeps_no_suspension_by_one(proposed):
    for second in ("", proposed.steward):
        with pytest.raises(IntegrityError), transaction.atomic():
            Act.objects.filter(pk=proposed.pk).update(state="done", second=second)


def test_whoever_flagged_them_neither_proposes_nor_confirms(stewards, company, comment, quispe):
    raise_flag(quispe, comment.reference, "hatred")
    with pytest.raises(NotAllowedError):
        propose_suspension(quispe, company, days=7, **WHY)
    act = propose_suspension(stewards[0], company, days=7, **WHY)
    with pytest.raises(NotAllowedError):
        confirm_suspension(quispe, act)


def test_after_a_week_it_is_too_late(proposed, stewards, company):
    assert not note_lapsed(proposed)
    Act.objects.update(answer_by=timezone.now())
    with pytest.raises(NotAllowedError):
        confirm_suspension(stewards[1], proposed)
    assert note_lapsed(proposed)
    assert not note_lapsed(proposed)
    assert Entry.objects.head().verb == "suspension.lapsed"


def test_a_second_steward_may_say_no_and_nobody_is_named(proposed, stewards, company):
    assert refuse_suspension(stewards[1], proposed).state == "refused"
    assert not Entry.objects.filter(object=company.reference).exists()
    with pytest.raises(NotAllowedError):
        confirm_suspension(stewards[1], proposed)


def test_a_steward_whose_term_ended_meanwhile_does_not_count(proposed, stewards):
    stewards[1].terms.update(ends_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotAllowedError):
        confirm_suspension(stewards[1], proposed)


def test_no_longer_than_the_charter_says_and_never_longer_than_ninety_days(stewards, company):
    with pytest.raises(SuspendMemberError):
        propose_suspension(stewards[0], company, days=longest_suspension() + 1, **WHY)
    assert bounds_of("suspension_days") == (1, 90)


def test_one_at_a_time(proposed, stewards, company):
    with pytest.raises(SuspendMemberError):
        propose_suspension(stewards[1], company, days=7, **WHY)


def test_one_steward_ends_it_early(proposed, stewards, company):
    confirm_suspension(stewards[1], proposed)
    relief = reinstate(stewards[0], proposed, **UNDO)
    company.refresh_from_db()
    assert may_act(company)
    assert relief.undoes_id == proposed.pk
    assert Entry.objects.head().verb == "member.reinstated"


def test_a_suspended_steward_acts_no_more(stewards, company, comment):
    in_office(company)
    confirm_suspension(stewards[1], propose_suspension(stewards[0], company, days=7, **WHY))
    company.refresh_from_db()
    with pytest.raises(NotAllowedError):
        propose_suspension(company, stewards[0], days=7, **WHY)
