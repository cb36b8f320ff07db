"""Where a member works: said, confirmed, main, ended."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core import mail
from django.utils import timezone

from alliance.institutions.actions.answer_request import AnswerRequestError, answer_request, decide_alone
from alliance.institutions.actions.change_institution import change_institution
from alliance.institutions.actions.choose_main import ChooseMainError, choose_main
from alliance.institutions.actions.end_affiliation import EndAffiliationError, end_affiliation
from alliance.institutions.actions.request_affiliation import A_DAY, RequestAffiliationError, request_affiliation
from alliance.institutions.models import Affiliation, Institution, Kind
from alliance.ledger.models import Entry
from tests.cast import make_member
from tests.institutions.conftest import confirmed_at, said_at

pytestmark = pytest.mark.django_db
SAID, CONFIRMED, ENDED, DECLINED = Affiliation.State


@pytest.fixture
def two_there(korle_bu, ama, eleni):
    confirmed_at(ama, korle_bu)
    confirmed_at(eleni, korle_bu)


def test_an_address_of_the_institution_confirms_at_once(ama, korle_bu):
    affiliation = request_affiliation(ama, korle_bu, {"role": "Pharmacist", "since": date(2019, 3, 1)})
    assert (affiliation.state, affiliation.method) == (CONFIRMED, Affiliation.Method.DOMAIN)
    assert affiliation.decided_at


def test_an_address_at_a_host_below_it_too(korle_bu):
    abena = make_member("abena@lab.korlebu.example", "Abena", "clinic", "GH")
    assert request_affiliation(abena, korle_bu, {}).state == CONFIRMED


@pytest.mark.parametrize(
    "address",
    [
        "abena@notkorlebu.example",
        "abena@korlebu.example.org",
        "korlebu.example@gmail.com",
        "abena@alumni.korlebu.example",
    ],
)
def test_other_addresses_confirm_nothing(korle_bu, address):
    abena = make_member(address, "Abena", "clinic", "GH")
    assert request_affiliation(abena, korle_bu, {}).state == SAID


def test_an_address_that_is_not_verified_confirms_nothing(ama, korle_bu):
    EmailAddress.objects.filter(user=ama).update(verified=False)
    assert request_affiliation(ama, korle_bu, {}).state == SAID


def test_a_free_mail_service_confirms_nothing_even_where_it_is_listed(kofi, korle_bu):
    Institution.objects.filter(pk=korle_bu.pk).update(domains=["gmail.com"])
    korle_bu.refresh_from_db()
    assert request_affiliation(kofi, korle_bu, {}).state == SAID


def test_a_domain_that_two_institutions_list_asks(ama, korle_bu):
    Institution.objects.create(name="School", country="GH", kind=Kind.UNIVERSITY, domains=["korlebu.example"])
    assert request_affiliation(ama, korle_bu, {}).state == SAID


def test_a_domain_of_an_institution_that_is_gone_does_not_stand_in_the_way(ama, korle_bu):
    Institution.objects.create(
        name="School", country="GH", kind=Kind.UNIVERSITY, domains=["korlebu.example"], status="withdrawn"
    )
    assert request_affiliation(ama, korle_bu, {}).state == CONFIRMED


def test_an_address_verified_later_confirms_what_waits(kofi, korle_bu):
    affiliation = request_affiliation(kofi, korle_bu, {})
    address = kofi.emailaddress_set.create(email="k.asante@korlebu.example", verified=True)
    email_confirmed.send(EmailAddress, request=None, email_address=address)
    affiliation.refresh_from_db()
    assert (affiliation.state, affiliation.method) == (CONFIRMED, Affiliation.Method.DOMAIN)


def test_a_domain_that_is_entered_later_confirms_what_waits(farida, icddr, steward):
    affiliation = request_affiliation(farida, icddr, {})
    assert affiliation.state == SAID
    change_institution(steward, icddr, {"domains": ["icddr.example"]})
    affiliation.refresh_from_db()
    assert affiliation.state == CONFIRMED


def test_two_members_there_confirm(kofi, korle_bu, two_there, ama, eleni):
    affiliation = request_affiliation(kofi, korle_bu, {})
    assert answer_request(ama, affiliation, is_yes=True).state == SAID
    affiliation = answer_request(eleni, affiliation, is_yes=True)
    assert (affiliation.state, affiliation.method) == (CONFIRMED, Affiliation.Method.MEMBERS)


def test_one_member_who_says_yes_twice_is_one(kofi, korle_bu, two_there, ama):
    affiliation = request_affiliation(kofi, korle_bu, {})
    for _time in range(3):
        assert answer_request(ama, affiliation, is_yes=True).state == SAID


def test_the_word_of_somebody_who_left_does_not_count(kofi, korle_bu, two_there, ama, eleni, farida):
    affiliation = request_affiliation(kofi, korle_bu, {})
    answer_request(ama, affiliation, is_yes=True)
    Affiliation.objects.filter(member=ama).update(state=ENDED)
    assert answer_request(eleni, affiliation, is_yes=True).state == SAID
    confirmed_at(farida, korle_bu)
    assert answer_request(farida, affiliation, is_yes=True).state == CONFIRMED


def test_a_mind_can_be_changed_before_it_is_decided(kofi, korle_bu, two_there, ama, eleni):
    affiliation = request_affiliation(kofi, korle_bu, {})
    answer_request(ama, affiliation, is_yes=False, reason="I do not know him")
    answer_request(ama, affiliation, is_yes=True)
    assert answer_request(eleni, affiliation, is_yes=True).state == CONFIRMED


def test_two_no_decline_with_a_reason_and_one_may_ask_again(kofi, korle_bu, two_there, ama, eleni):
    affiliation = request_affiliation(kofi, korle_bu, {}, is_main=True)
    with pytest.raises(AnswerRequestError, match="why"):
        answer_request(ama, affiliation, is_yes=False, reason=" ")
    assert answer_request(ama, affiliation, is_yes=False, reason="Left in 2020").state == SAID
    declined = answer_request(eleni, affiliation, is_yes=False, reason="Not on our staff list")
    assert (declined.state, declined.reason, declined.is_main) == (DECLINED, "Not on our staff list", False)
    with pytest.raises(AnswerRequestError, match="decided"):
        answer_request(ama, affiliation, is_yes=True)
    assert request_affiliation(kofi, korle_bu, {}).state == SAID


def test_a_steward_confirms_the_first_ones_and_says_what_was_seen(farida, icddr, steward):
    affiliation = request_affiliation(farida, icddr, {})
    with pytest.raises(AnswerRequestError, match="why"):
        decide_alone(steward, affiliation, is_yes=True, reason="")
    decided = decide_alone(steward, affiliation, is_yes=True, reason="Letter of the director")
    assert (decided.state, decided.method) == (CONFIRMED, Affiliation.Method.STEWARD)


def test_nobody_confirms_themself(ama, steward, korle_bu):
    waiting = said_at(ama, korle_bu)
    with pytest.raises(AnswerRequestError):
        answer_request(ama, waiting, is_yes=True)
    own = said_at(steward, korle_bu)
    with pytest.raises(AnswerRequestError):
        decide_alone(steward, own, is_yes=True, reason="I know myself")
    with pytest.raises(AnswerRequestError):
        decide_alone(steward, waiting, is_yes=True, reason="A colleague of mine")


def test_a_steward_does_not_decide_where_two_others_can(kofi, korle_bu, two_there, steward):
    waiting = said_at(kofi, korle_bu)
    assert waiting not in Affiliation.objects.undecided()
    with pytest.raises(AnswerRequestError):
        decide_alone(steward, waiting, is_yes=True, reason="Letter of the director")


def test_what_two_others_cannot_decide_waits_for_a_steward(kofi, ama, korle_bu):
    waiting = said_at(kofi, korle_bu)
    confirmed_at(ama, korle_bu)
    assert list(Affiliation.objects.undecided()) == [waiting]


def test_whoever_runs_the_site_decides_nothing(farida, icddr, operator):
    with pytest.raises(AnswerRequestError):
        decide_alone(operator, said_at(farida, icddr), is_yes=True, reason="Letter of the director")


def test_the_main_one_writes_the_words_on_the_profile_and_is_only_one(eleni, athens, korle_bu):
    request_affiliation(eleni, korle_bu, {}, is_main=True)
    eleni.refresh_from_db()
    assert eleni.institution == korle_bu.name
    second = request_affiliation(eleni, athens, {})
    eleni.refresh_from_db()
    assert eleni.institution == korle_bu.name
    choose_main(eleni, second)
    eleni.refresh_from_db()
    assert eleni.institution == athens.name
    assert list(Affiliation.objects.filter(is_main=True)) == [second]


def test_a_name_longer_than_the_profile_takes_is_cut(eleni, athens):
    athens.name = "Α" * 250
    athens.save()
    request_affiliation(eleni, athens, {}, is_main=True)
    eleni.refresh_from_db()
    assert eleni.institution == "Α" * 200


def test_only_one_s_own_current_affiliation_can_be_main(ama, eleni, korle_bu):
    affiliation = request_affiliation(ama, korle_bu, {})
    with pytest.raises(ChooseMainError):
        choose_main(eleni, affiliation)
    affiliation = end_affiliation(ama, affiliation)
    with pytest.raises(ChooseMainError):
        choose_main(ama, affiliation)


def test_an_end_is_dated_and_the_words_stay(ama, eleni, korle_bu):
    affiliation = request_affiliation(ama, korle_bu, {}, is_main=True)
    with pytest.raises(EndAffiliationError):
        end_affiliation(eleni, affiliation)
    ended = end_affiliation(ama, affiliation, until=date(2026, 6, 30))
    assert (ended.state, ended.is_main, ended.until) == (ENDED, False, date(2026, 6, 30))
    ama.refresh_from_db()
    assert ama.institution == korle_bu.name
    with pytest.raises(EndAffiliationError):
        end_affiliation(ama, affiliation)


def test_it_is_said_once_and_may_be_said_again_after_an_end(ama, korle_bu):
    affiliation = request_affiliation(ama, korle_bu, {})
    with pytest.raises(RequestAffiliationError, match="already"):
        request_affiliation(ama, korle_bu, {})
    end_affiliation(ama, affiliation)
    assert request_affiliation(ama, korle_bu, {}).state == CONFIRMED


def test_nobody_asks_everywhere(ama, korle_bu, steward):
    for number in range(A_DAY):
        place = Institution.objects.create(name=f"Clinic {number}", country="GH", kind=Kind.HOSPITAL)
        request_affiliation(ama, place, {})
    with pytest.raises(RequestAffiliationError, match="tomorrow"):
        request_affiliation(ama, korle_bu, {})
    Affiliation.objects.update(said_at=timezone.now() - timedelta(days=2))
    assert request_affiliation(ama, korle_bu, {})


def test_an_institution_that_is_gone_takes_nobody(ama, korle_bu):
    Institution.objects.filter(pk=korle_bu.pk).update(status="withdrawn")
    korle_bu.refresh_from_db()
    with pytest.raises(RequestAffiliationError, match="no longer"):
        request_affiliation(ama, korle_bu, {})


def test_those_there_are_asked_by_mail_without_a_name(
    kofi, korle_bu, two_there, ama, eleni, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        affiliation = request_affiliation(kofi, korle_bu, {"role": "Chief of Kofi"})
    assert sorted(message.to[0] for message in mail.outbox) == sorted([ama.email, eleni.email])
    for message in mail.outbox:
        text = message.subject + message.body
        assert korle_bu.name in text
        assert "/institutions/mine/" in text
        assert not any(private in text for private in ("Kofi", "Asante", kofi.email))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer_request(ama, affiliation, is_yes=True)
        answer_request(eleni, affiliation, is_yes=True)
    (message,) = mail.outbox
    assert message.to == [kofi.email]
    assert not any(name in message.body for name in (ama.name, eleni.name))


def test_the_ledger_tells_neither_who_nor_where(kofi, korle_bu, two_there, ama, eleni):
    affiliation = request_affiliation(kofi, korle_bu, {})
    answer_request(ama, affiliation, is_yes=True)
    affiliation = answer_request(eleni, affiliation, is_yes=True)
    end_affiliation(kofi, affiliation)
    entries = list(Entry.objects.order_by("sequence").values_list("actor", "verb", "object", "payload"))
    reference = f"affiliation:{affiliation.public_id}"
    assert entries == [
        ("site", "affiliation.confirmed", reference, "{}"),
        ("site", "affiliation.ended", reference, "{}"),
    ]
