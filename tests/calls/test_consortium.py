"""From a call to a project: the rule on low-resource partners fails first, and holds once one is there."""

import pytest
from django.core import mail

from alliance.calls.actions.answer_application import AnswerApplicationError, accept
from alliance.calls.actions.ask_to_join import AskToJoinError, ask_to_join
from alliance.calls.actions.found_from_call import FoundFromCallError, found_from_call
from alliance.calls.actions.leave_consortium import leave_consortium
from alliance.calls.actions.open_call import OpenCallError, open_call
from alliance.calls.models import Application, Call
from alliance.calls.wording import WordingError
from alliance.institutions.actions.merge import absorb
from alliance.institutions.models import Affiliation, Institution, Revision, Source
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.projects.models import Partner, Project
from tests.calls.conftest import said

pytestmark = pytest.mark.django_db


def page_of(client, call, member=None) -> str:
    if member:
        client.force_login(member)
    return client.get(call.get_absolute_url()).content.decode()


def test_the_rule_on_low_resource_partners_fails_and_then_holds(client, call, asks, eleni, quispe, ama):
    accept(eleni, asks(quispe, call))
    before = page_of(client, call, eleni)
    assert "1 low-resource partner needed, 0 so far" in before
    assert "Found the project</button>" not in before
    with pytest.raises(FoundFromCallError):
        found_from_call(eleni, call)
    accept(eleni, asks(ama, call))
    after = page_of(client, call, eleni)
    assert "1 low-resource partner needed, 1 so far" in after
    assert "lower-middle-income country" in after
    assert "Found the project</button>" in after


def test_everybody_in_the_consortium_is_in_the_project(call, asks, eleni, quispe, ama):
    for member in (quispe, ama):
        accept(eleni, asks(member, call, ("pharmacy", "law")))
    project = found_from_call(eleni, call)
    call.refresh_from_db()
    assert (call.state, call.project) == ("founded", project)
    assert project.call == call.public_id
    assert set(Partner.objects.current().values_list("institution__country", flat=True)) == {"GR", "PE", "GH"}
    theirs = dict(project.roles.current().exclude(member=eleni).values_list("member", "disciplines"))
    assert theirs == {quispe.pk: ["pharmacy", "law"], ama.pk: ["pharmacy", "law"]}
    assert project.roles.current().filter(member=eleni, kind="lead").exists()


def test_the_ledger_tells_what_is_public_and_not_where_anybody_works(call, asks, eleni, quispe, ama, places):
    accept(eleni, asks(quispe, call))
    left = asks(ama, call)
    accept(eleni, left)
    leave_consortium(ama, left)
    entries = list(Entry.objects.order_by("sequence").values_list("actor", "verb", "object"))
    lima, korle_bu = (f"institution:{places[member].public_id}" for member in (quispe, ama))
    assert entries[-4:] == [
        (eleni.reference, "call.opened", call.reference),
        (eleni.reference, "consortium.joined", lima),
        (eleni.reference, "consortium.joined", korle_bu),
        ("site", "consortium.left", korle_bu),
    ]
    assert not Entry.objects.filter(actor__in=(quispe.reference, ama.reference)).exists()


def test_a_seat_that_is_empty_counts_no_more(call, asks, eleni, ama, farida):
    seats = [accept(eleni, asks(member, call)) for member in (ama, farida)]
    Affiliation.objects.filter(member=ama).update(state="ended")
    project = found_from_call(eleni, call)
    assert not project.roles.filter(member=ama).exists()
    seats[0].refresh_from_db()
    assert seats[0].state == "left"


def test_no_project_where_the_only_low_resource_seat_is_empty(call, asks, eleni, ama):
    seat = accept(eleni, asks(ama, call))
    Affiliation.objects.filter(member=ama).update(state="ended")
    with pytest.raises(FoundFromCallError):
        found_from_call(eleni, call)
    seat.refresh_from_db()
    assert seat.state == "accepted"
    assert not Project.objects.exists()


def test_an_author_who_is_low_resource_counts(opened, asks, ama, quispe):
    call = opened(ama)
    accept(ama, asks(quispe, call))
    assert found_from_call(ama, call).roles.current().filter(member=ama, kind="lead").exists()


def test_all_disciplines_wanted_where_the_call_insists(opened, asks, eleni, ama):
    call = opened(all_wanted=True, disciplines=["pharmacy", "law"])
    accept(eleni, asks(ama, call, ("pharmacy",)))
    with pytest.raises(FoundFromCallError):
        found_from_call(eleni, call)


def test_one_opens_and_joins_for_an_institution_where_one_is_confirmed(call, places, ama, eleni, quispe):
    with pytest.raises(OpenCallError):
        open_call(ama, places[quispe], ["pharmacy"], said())
    with pytest.raises(AskToJoinError):
        ask_to_join(ama, call, places[quispe], ["pharmacy"])
    with pytest.raises(AskToJoinError):
        ask_to_join(ama, call, places[ama], [])


def test_nobody_is_accepted_for_an_institution_they_left(call, asks, eleni, ama):
    application = asks(ama, call)
    Affiliation.objects.filter(member=ama).update(state="ended")
    with pytest.raises(AnswerApplicationError):
        accept(eleni, application)


def test_an_institution_takes_one_seat(call, asks, eleni, ama, places):
    colleague = Member.objects.create(email="k@korlebu.example", name="K", country="GH", joined_at=ama.joined_at)
    Affiliation.objects.create(member=colleague, institution=places[ama], state="confirmed")
    second = ask_to_join(colleague, call, places[ama], ["law"])
    accept(eleni, asks(ama, call))
    with pytest.raises(AnswerApplicationError):
        accept(eleni, second)
    with pytest.raises(AskToJoinError):
        ask_to_join(colleague, call, places[ama], ["law"])


@pytest.mark.parametrize(
    "gap",
    [
        {"title": " "},
        {"aim": ""},
        {"disciplines": []},
        {"low_resource": 0},
        {"institutions": 1},
        {"least_disciplines": 99},
    ],
)
def test_a_call_with_gaps_is_not_opened(opened, gap):
    with pytest.raises(WordingError):
        opened(**gap)
    assert not Call.objects.exists()
    assert not Application.objects.exists()


def test_an_institution_that_was_merged_keeps_its_seat_under_its_new_name(client, call, asks, eleni, ama):
    seat, whole = accept(eleni, asks(ama, call)), Institution.objects.create(name="Ghana Health", country="GH")
    absorb(seat.institution, whole, Revision(source=Source.MEMBER))
    assert "Ghana Health" in page_of(client, call)
    project = found_from_call(eleni, call)
    assert project.partners.current().filter(institution=whole).exists()


def test_two_institutions_that_became_one_count_once_and_take_no_second_seat(call, asks, eleni, ama, quispe, places):
    accept(eleni, asks(ama, call))
    second = asks(quispe, call)
    absorb(places[quispe], places[ama], Revision(source=Source.MEMBER))
    with pytest.raises(AnswerApplicationError):
        accept(eleni, second)


def test_letters_reach_those_concerned_and_name_nobody(call, asks, eleni, ama, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        application = asks(ama, call, words="We have 400 patients.")
    with django_capture_on_commit_callbacks(execute=True):
        accept(eleni, application)
    with django_capture_on_commit_callbacks(execute=True):
        found_from_call(eleni, call)
    assert [letter.to for letter in mail.outbox] == [[eleni.email], [ama.email], [ama.email]]
    for letter, other in zip(mail.outbox, (ama, eleni, eleni), strict=True):
        told = letter.subject + letter.body
        assert other.name not in told
        assert other.email not in told
        assert "400 patients" not in told
    assert call.get_absolute_url() in mail.outbox[0].body
    assert Project.objects.get().get_absolute_url() in mail.outbox[2].body


def test_a_partner_cannot_leave_what_is_a_project(call, asks, eleni, ama):
    seat = accept(eleni, asks(ama, call))
    found_from_call(eleni, call)
    with pytest.raises(NotAllowedError):
        leave_consortium(ama, seat)
