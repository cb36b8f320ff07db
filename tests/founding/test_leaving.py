"""A founder leaves the roll, and the office with it."""

import pytest

from alliance.founding.actions.leave_roll import leave_roll
from alliance.ledger.models import Entry
from alliance.members.my_data import everything_about
from alliance.members.refusals import NotAllowedError
from alliance.stewards.permissions import is_steward

pytestmark = pytest.mark.django_db


def test_who_leaves_holds_nothing(in_force, founders):
    leave_roll(founders[0])
    assert [is_steward(one) for one in founders] == [False, True, True]
    entry = Entry.objects.get(verb="founding.left")
    assert (entry.actor, entry.object) == (founders[0].reference, in_force.reference)


def test_nobody_leaves_twice(in_force, founders):
    leave_roll(founders[0])
    with pytest.raises(NotAllowedError):
        leave_roll(founders[0])


def test_founders_take_their_place_on_the_roll_along(in_force, ama):
    assert everything_about(ama)["founding"][0]["founding__public_id"] == in_force.public_id
