"""Founding rights end by themselves: by number of members, by date, or with too few founders. Nobody keeps one."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alliance.charter.rules import GENERAL, first_charter, read_charter
from alliance.founding.actions.end_founding import end_founding
from alliance.founding.actions.leave_roll import leave_roll
from alliance.founding.models import Founding
from alliance.founding.rules import End, sunset
from alliance.ledger.models import Entry
from alliance.members.actions.leave import leave
from alliance.members.models import Member
from alliance.site.due import do_what_is_due
from alliance.sortition.actions.end_term import end_term
from alliance.sortition.models import Term
from alliance.stewards.permissions import is_steward
from tests.founding.conftest import days_later

YEARS = st.integers(*GENERAL["founding_days"])
MANY = st.integers(*GENERAL["founding_members"])


def join(number: int, **details) -> None:
    """So many more members."""
    joined = {"joined_at": timezone.now(), "sector": "clinic", "country": "KE"} | details
    Member.objects.bulk_create(
        Member(email=f"m{one}@members.example", name=f"Member {one}", **joined) for one in range(number)
    )


def over(founding: Founding) -> str:
    """Why it ended; nothing while it goes on."""
    return Founding.objects.get(pk=founding.pk).ended_by


@pytest.mark.django_db
@pytest.mark.parametrize(("members", "ended_by"), [(49, ""), (50, "members"), (60, "members")])
def test_it_ends_with_so_many_members(in_force, founders, members, ended_by):
    join(members - Member.objects.count())
    end_founding(in_force)
    assert over(in_force) == ended_by
    assert any(map(is_steward, founders)) == (not ended_by)


@pytest.mark.django_db
def test_invented_members_and_applicants_end_nothing(in_force, founders):
    join(60, is_sample=True)
    Member.objects.filter(is_sample=True, pk__in=Member.objects.filter(is_sample=True)[:30]).update(
        is_sample=False, joined_at=None
    )
    assert not end_founding(in_force)
    assert all(map(is_steward, founders))


@pytest.mark.django_db
def test_it_ends_on_its_day_whoever_looks_at_the_clock(in_force, founders):
    in_force = days_later(in_force, 364)
    assert not end_founding(in_force)
    assert all(map(is_steward, founders))
    in_force = days_later(in_force, 1)
    assert not any(map(is_steward, founders)), "the terms end before anything runs"
    end_founding(in_force)
    assert over(in_force) == End.DAYS


@pytest.mark.django_db
def test_the_site_ends_it_by_itself_and_says_so_in_the_ledger(in_force, founders):
    join(50)
    assert [part.done for part in do_what_is_due() if part.part == "foundings ended"] == [1]
    entry = Entry.objects.get(verb="founding.ended")
    assert (entry.actor, entry.object, entry.said) == ("site", in_force.reference, {"by": "members"})
    assert [one.said for one in Entry.objects.filter(verb="term.ended")] == [{"by": "founding"}] * 3
    do_what_is_due()
    assert Entry.objects.filter(verb="founding.ended").count() == 1


@pytest.mark.django_db
def test_nothing_brings_a_right_back(in_force, founders, charter_says):
    join(50)
    end_founding(in_force)
    Member.objects.filter(email__endswith="@members.example").delete()
    charter_says(founding_members=1000, founding_days=730)
    do_what_is_due()
    assert not any(map(is_steward, founders))
    assert not Term.objects.current().exists()


@pytest.mark.django_db
def test_it_ends_when_one_founder_is_left(in_force, founders):
    leave_roll(founders[0])
    assert not end_founding(in_force)
    leave_roll(founders[1])
    end_founding(in_force)
    assert over(in_force) == End.FOUNDERS
    assert not is_steward(founders[2])


@pytest.mark.django_db
def test_founders_who_were_recalled_or_left_the_alliance_are_not_counted(in_force, founders):
    end_term(Term.objects.get(member=founders[0]), "recall")
    assert not end_founding(in_force)
    leave(founders[1], founders[1])
    end_founding(in_force)
    assert over(in_force) == End.FOUNDERS


@pytest.mark.django_db
def test_a_later_charter_brings_the_end_nearer_never_farther(in_force, charter_says):
    charter_says(founding_members=1000, founding_days=730)
    join(47)
    end_founding(in_force)
    assert over(in_force) == "members"


@pytest.mark.django_db
def test_a_shorter_time_holds_at_once(in_force, founders, charter_says):
    in_force = days_later(in_force, 40)
    charter_says(founding_days=30)
    end_founding(in_force)
    assert over(in_force) == "days"
    assert not any(map(is_steward, founders))


@given(YEARS, YEARS, MANY, MANY)
def test_no_later_charter_prolongs_it(days, later_days, members, later_members):
    adopted = read_charter(dict(first_charter()) | {"founding_days": days, "founding_members": members})
    later = read_charter(dict(first_charter()) | {"founding_days": later_days, "founding_members": later_members})
    now = timezone.now()
    ends = sunset(now, adopted, later)
    assert ends.at == now + timedelta(days=min(days, later_days))
    assert ends.members == min(members, later_members)
    assert ends.reason(ends.at, 3, 3) is End.DAYS
    assert ends.reason(now, ends.members, 3) is End.MEMBERS
    assert ends.reason(now, 3, 1) is End.FOUNDERS
    assert ends.reason(ends.at - timedelta(seconds=1), ends.members - 1, 2) is None
