"""Nobody who acts after the announcement steers the draw: what was frozen decides, and only that round's value."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.ledger.models import Entry
from alliance.members.actions.leave import leave
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.sortition import drand
from alliance.sortition.actions.announce_draw import AnnounceDrawError
from alliance.sortition.actions.declare_conflict import declare_conflict
from alliance.sortition.actions.enter_value import EnterValueError, enter_value
from alliance.sortition.actions.say_willing import say_willing
from alliance.sortition.actions.void_draw import void_draw
from alliance.sortition.files import published
from alliance.sortition.frozen import drawn_labels, inputs_of
from alliance.sortition.models import Candidate, Draw, Office
from tests.cast import make_member
from tests.sortition.beacon import CHAIN, sign
from tests.sortition.test_drand import PUBLISHED

PUBLIC = drand.QUICKNET

pytestmark = pytest.mark.django_db


def _joins(pool, subject):
    say_willing(make_member("late@x.example", "Late", "public", "MW"), [Office.STEWARD])


def _leaves(pool, subject):
    leave(pool[0], pool[0])


def _opts_out(pool, subject):
    say_willing(pool[1], [])


def _changes_gender(pool, subject):
    say_willing(pool[1], [Office.STEWARD], "woman")


def _moves(pool, subject):
    Member.objects.filter(pk__in=[member.pk for member in pool]).update(country="NZ", sector="company")


def _declares(pool, subject):
    for member in pool[:20]:
        declare_conflict(member, subject)


def _is_confirmed(pool, subject):
    institution = Institution.objects.get(public_id=subject.partition(":")[2])
    for member in pool[:20]:
        Affiliation.objects.create(member=member, institution=institution, state=Affiliation.State.CONFIRMED)


def _is_suspended(pool, subject):
    Member.objects.filter(pk=pool[2].pk).update(suspended_until=timezone.now() + timedelta(days=90))


ACTS = (_joins, _leaves, _opts_out, _changes_gender, _moves, _declares, _is_confirmed, _is_suspended)


@pytest.mark.parametrize("act", ACTS)
def test_no_act_after_the_announcement_changes_who_is_drawn(announce, pool, later, ama, act):
    hospital = Institution.objects.create(name="Coast Hospital", country="GH", kind=Kind.HOSPITAL)
    subject = f"institution:{hospital.public_id}"
    draw = announce(subject=subject)
    before = inputs_of(draw)
    act(pool, subject)
    assert inputs_of(draw) == before
    later(hours=2)
    enter_value(ama, draw, sign(draw.round))
    asked = drawn_labels(draw)
    draw.refresh_from_db()
    assert len(set(asked) & set(before.pool)) == 5 + len(draw.refills)


def test_the_ledger_knows_pool_and_round_before_the_round_is_published(announce):
    draw = announce()
    (entry,) = Entry.objects.filter(object=draw.reference)
    assert entry.verb == "draw.announced"
    assert entry.said["inputs"] == inputs_of(draw).hash() == draw.inputs_hash
    assert entry.said["round"] == draw.round
    assert CHAIN.time_of(draw.round) >= entry.moment + timedelta(hours=1)
    assert CHAIN.time_of(draw.round) < entry.moment + timedelta(hours=1, minutes=2)


def test_the_ledger_tells_the_whole_draw_in_its_order(drawn):
    draw = drawn()
    announced, done = Entry.objects.filter(object=draw.reference).order_by("sequence")
    assert (announced.verb, done.verb) == ("draw.announced", "draw.drawn")
    assert announced.moment < CHAIN.time_of(draw.round) <= done.moment
    shown = published(draw)
    assert done.said == {"value": shown.value_hash, "result": shown.result_hash}


def test_a_value_is_refused_before_its_time(announce, later, ama):
    draw = announce()
    with pytest.raises(EnterValueError, match="too early"):
        enter_value(ama, draw, sign(draw.round))
    later(minutes=59)
    with pytest.raises(EnterValueError, match="too early"):
        enter_value(ama, draw, sign(draw.round))


@pytest.mark.parametrize("away", [-1, 1, 1200])
def test_the_value_of_another_round_is_refused(announce, later, ama, away):
    draw = announce()
    later(hours=2)
    with pytest.raises(EnterValueError, match="not the signature of round"):
        enter_value(ama, draw, sign(draw.round + away))
    assert Draw.objects.waiting().get() == draw


def test_an_altered_value_is_refused_and_typing_it_in_capitals_with_spaces_is_not(announce, later, ama):
    draw = announce()
    later(hours=2)
    value = sign(draw.round)
    with pytest.raises(EnterValueError):
        enter_value(ama, draw, value[:-1] + ("0" if value[-1] != "0" else "1"))
    typed = " ".join(value[start : start + 8] for start in range(0, 96, 8)).upper()
    assert enter_value(ama, draw, typed).value == value


def test_a_value_is_refused_after_thirty_days_and_the_draw_is_void(announce, later, ama):
    draw = announce()
    later(days=30)
    assert void_draw(draw) is False
    later(days=30, hours=2)
    with pytest.raises(EnterValueError, match="too late"):
        enter_value(ama, draw, sign(draw.round))
    assert void_draw(draw) is True
    assert void_draw(draw) is False
    assert Entry.objects.filter(verb="draw.void", object=draw.reference).count() == 1
    with pytest.raises(EnterValueError, match="over"):
        enter_value(ama, draw, sign(draw.round))


def test_a_value_is_entered_once(drawn, eleni):
    draw = drawn()
    with pytest.raises(EnterValueError, match="over"):
        enter_value(eleni, draw, sign(draw.round))


def test_who_changes_the_frozen_pool_in_the_database_can_draw_nobody(announce, later, ama):
    draw = announce()
    Candidate.objects.filter(draw=draw).order_by("pk").first().delete()
    later(hours=2)
    with pytest.raises(EnterValueError, match="not those that were announced"):
        enter_value(ama, draw, sign(draw.round))


def test_who_changes_the_round_in_the_database_can_draw_nobody(announce, later, ama):
    draw = announce()
    Draw.objects.update(round=draw.round - 1000)
    later(hours=2)
    with pytest.raises(EnterValueError):
        enter_value(ama, draw, sign(draw.round - 1000))


def test_a_round_from_before_the_announcement_is_refused(announce, later, ama):
    draw = announce()
    early = CHAIN.round_from(draw.announced_at) - 10
    Draw.objects.update(round=early)
    with pytest.raises(EnterValueError, match="before the draw was announced"):
        enter_value(ama, draw, sign(early))


def test_a_ledger_that_is_ahead_of_the_clock_announces_nothing(announce, later):
    later(hours=3)
    announce()
    later(hours=0)
    with pytest.raises(AnnounceDrawError, match="ahead of the clock"):
        announce()
    assert Draw.objects.count() == 1


def test_a_real_round_decides_a_real_draw(announce, monkeypatch, ama):
    """Announced in 2023, two hours before round 657413 of quicknet; the value is the one that was published."""
    monkeypatch.setattr(drand, "QUICKNET", PUBLIC)
    published_at = PUBLIC.time_of(657413)
    monkeypatch.setattr(timezone, "now", lambda: published_at - timedelta(minutes=61))
    draw = announce()
    assert draw.round == 657413
    monkeypatch.setattr(timezone, "now", lambda: published_at)
    enter_value(ama, draw, PUBLISHED[657413])
    assert draw.places.count() == 5


def test_a_visitor_or_a_suspended_member_enters_nothing(announce, later, ama):
    draw = announce()
    ama.suspended_until = later(hours=2) + timedelta(days=1)
    for nobody in (AnonymousUser(), ama):
        with pytest.raises(NotAllowedError):
            enter_value(nobody, draw, sign(draw.round))
