"""A whole draw: announced, drawn, answered, refilled; the quotas are met throughout."""

import pytest
from django.utils import timezone

from alliance.governance.models import CharterVersion, Proposal
from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.ledger.models import Entry
from alliance.members.actions.leave import leave
from alliance.members.refusals import NotAllowedError
from alliance.sortition.actions.announce_draw import AnnounceDrawError
from alliance.sortition.actions.answer_seat import AnswerSeatError, answer_seat
from alliance.sortition.actions.enter_value import enter_value
from alliance.sortition.actions.vacate_seat import vacate_due
from alliance.sortition.frozen import inputs_of
from alliance.sortition.models import Conflict, Draw, Office, Seat, Term, Willing
from alliance.sortition.offices import holds
from alliance.sortition.quotas import Quota, met
from tests.sortition.beacon import sign
from tests.sortition.conftest import QUOTAS

pytestmark = pytest.mark.django_db


def panel(draw: Draw) -> list[tuple[str, ...]]:
    return [tuple(seat.candidate.strata) for seat in draw.places.held().select_related("candidate")]


def meets(draw: Draw) -> bool:
    return len(panel(draw)) == draw.seats and met(QUOTAS, inputs_of(draw).features, panel(draw))


def test_those_drawn_meet_the_quotas_and_hold_the_office_once_they_accept(drawn):
    draw = drawn()
    assert meets(draw)
    seat = draw.places.first()
    member = seat.candidate.member
    assert not holds(member, Office.STEWARD)
    answer_seat(member, seat, accepts=True)
    assert holds(member, Office.STEWARD)
    term = Term.objects.get()
    assert (term.member, term.draw, term.subject) == (member, draw, "site")
    assert (term.ends_at - term.begins_at).days == 180
    with pytest.raises(AnswerSeatError):
        answer_seat(member, seat, accepts=False)


def test_who_declines_is_followed_by_a_substitute_with_whom_the_quotas_are_met(drawn):
    draw = drawn()
    asked = {seat.candidate_id for seat in draw.places.all()}
    for seat in list(draw.places.all()):
        answer_seat(seat.candidate.member, seat, accepts=False)
        assert meets(draw)
    now_asked = {seat.candidate_id for seat in draw.places.held()}
    assert len(now_asked) == 5
    assert not asked & now_asked
    assert len(Entry.objects.filter(verb="draw.refilled")) == 5


def test_silence_for_seven_days_declines(drawn, later):
    draw = drawn()
    seat = draw.places.first()
    later(days=7, hours=1)
    assert vacate_due(seat) is False, "the seven days run from being asked, two hours after the announcement"
    later(days=7, hours=3)
    with pytest.raises(AnswerSeatError):
        answer_seat(seat.candidate.member, seat, accepts=True)
    assert [vacate_due(due) for due in Seat.objects.due()] == [True] * 5
    assert draw.places.filter(state=Seat.State.SILENT).count() == 5
    assert meets(draw)


def test_who_left_before_the_value_is_drawn_and_replaced_in_public(announce, later, ama):
    draw = announce()
    later(hours=2)
    with_everybody = _drawn_without_leaving(draw)
    gone = draw.candidates.get(label=with_everybody[0]).member
    leave(gone, gone)
    enter_value(ama, draw, sign(draw.round))
    seats = list(draw.places.select_related("candidate"))
    assert [seat.candidate.label for seat in seats[:5]] == with_everybody
    assert [seat.state for seat in seats] == ["left", "asked", "asked", "asked", "asked", "asked"]
    draw.refresh_from_db()
    assert draw.refills == [[with_everybody[0], [seats[5].candidate.label]]]
    assert meets(draw)


def _drawn_without_leaving(draw: Draw) -> list[str]:
    from alliance.sortition.lot import fill, order_of

    inputs = inputs_of(draw)
    return list(fill(inputs, order_of(inputs, sign(draw.round))))


def test_a_seat_stays_empty_where_nobody_is_left_with_whom_the_quotas_are_met(drawn):
    draw = drawn(quotas=(Quota("region", "oceania", 0, 0), Quota("region", "americas", 6, 6)), seats=6)
    seat = draw.places.first()
    answer_seat(seat.candidate.member, seat, accepts=False)
    assert draw.places.held().count() == 5
    assert draw.places.count() == 6


@pytest.mark.parametrize(
    ("quotas", "words"),
    [
        ((Quota("region", "oceania", 1),), "With 30 candidates for 5 seats, this quota cannot be met"),
        ((Quota("region", "africa", 3), Quota("sector", "clinic", 3, 3), Quota("region", "asia", 3)), "africa"),
        ((Quota("region", "atlantis", 1),), "There is no region atlantis"),
        ((Quota("region", "africa", 3, 2),), "the most is no less than the least"),
    ],
)
def test_quotas_that_cannot_be_met_are_refused_with_the_reason(announce, quotas, words):
    with pytest.raises(AnnounceDrawError, match="(?i)" + words):
        announce(quotas=quotas)
    assert not Draw.objects.exists()
    assert not Entry.objects.filter(verb__startswith="draw.").exists()


def test_a_refusal_names_only_the_quotas_that_conflict(announce):
    quotas = (Quota("sector", "clinic", 1), Quota("region", "africa", 3), Quota("region", "asia", 3))
    with pytest.raises(AnnounceDrawError) as refused:
        announce(quotas=quotas)
    assert [(bound.category, bound.is_least, bound.number) for bound in refused.value.conflict] == [
        ("africa", True, 3),
        ("asia", True, 3),
    ]


def test_who_would_not_be_impartial_is_left_out_and_only_counted(announce, pool):
    subject = f"member:{pool[0].public_id}"
    Conflict.objects.create(member=pool[1], about=subject)
    Conflict.objects.create(member=pool[2], about="member:bcdfghjkmnpq")
    draw = announce(subject=subject, office=Office.JURY, excluded=["member:bcdfghjkmnpq"])
    members = set(draw.candidates.values_list("member", flat=True))
    assert not members & {pool[0].pk, pool[1].pk, pool[2].pk}
    assert (draw.excluded, len(members)) == (3, 27)
    announced = Entry.objects.get(verb="draw.announced")
    assert announced.said["excluded"] == 3
    assert pool[1].public_id not in announced.payload


def test_only_those_who_are_willing_and_may_act_are_in_the_pool(announce, pool, later):
    Willing.objects.filter(member=pool[0]).update(steward=False)
    for member, said in (
        (pool[1], {"is_active": False}),
        (pool[2], {"is_sample": True}),
        (pool[3], {"joined_at": None}),
    ):
        type(member).objects.filter(pk=member.pk).update(**said)
    until = later(hours=0).replace(year=2040)
    type(pool[4]).objects.filter(pk=pool[4].pk).update(suspended_until=until)
    assert set(announce().candidates.values_list("member", flat=True)) == {member.pk for member in pool[5:]}


def test_nobody_answers_for_somebody_else_or_accepts_while_suspended(drawn, ama, later):
    draw = drawn()
    seat = draw.places.first()
    with pytest.raises(NotAllowedError):
        answer_seat(ama, seat, accepts=True)
    member = seat.candidate.member
    member.suspended_until = later(hours=2).replace(year=2040)
    member.save()
    with pytest.raises(NotAllowedError):
        answer_seat(member, seat, accepts=True)
    answer_seat(member, seat, accepts=False)
    assert meets(draw)


def test_who_is_confirmed_at_an_institution_or_wrote_a_proposal_is_not_drawn_for_it(announce, pool):
    hospital = Institution.objects.create(name="Coast Hospital", country="GH", kind=Kind.HOSPITAL)
    Affiliation.objects.create(member=pool[0], institution=hospital, state=Affiliation.State.CONFIRMED)
    Affiliation.objects.create(member=pool[1], institution=hospital, state=Affiliation.State.SAID)
    Proposal.objects.create(
        public_id="k3v8wq2mzt7c", author=pool[2], charter=CharterVersion.objects.first(), discussed_until=timezone.now()
    )
    about_hospital = announce(subject=f"institution:{hospital.public_id}", office=Office.PANEL)
    assert (about_hospital.excluded, about_hospital.candidates.filter(member=pool[0]).exists()) == (1, False)
    about_proposal = announce(subject="proposal:k3v8wq2mzt7c", office=Office.PANEL)
    assert (about_proposal.excluded, about_proposal.candidates.filter(member=pool[2]).exists()) == (1, False)
