"""Joining: a form, a code by email, and one is a member."""

import re

import pytest
from django.core import mail

from alliance.ledger.models import Entry
from alliance.members.actions.join import JoinError, join
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.models import Member
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

APPLICATION = {
    "name": "አበበ ቢቂላ",
    "email": "Abebe@aau.example",
    "password1": PASSWORD,
    "sector": "academia",
    "country": "ET",
    "languages": ["am", "en"],
    "institution": "አዲስ አበባ ዩኒቨርሲቲ",
    "about": "CYP2D6 in Ethiopia.",
    "accept_conduct": "on",
}


def apply(client, **changes):
    return client.post("/account/signup/", {**APPLICATION, **changes})


def sent_code() -> str:
    return re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]*)$", mail.outbox[-1].body, re.MULTILINE).group(1)


def test_the_form_the_code_and_one_is_a_member(client):
    answer = apply(client)
    assert answer["Location"] == "/account/confirm-email/"
    confirmed = client.post("/account/confirm-email/", {"code": sent_code()}, follow=True)
    assert confirmed.redirect_chain[-1][0] == "/profile/"
    member = Member.objects.listed().get()
    assert (member.name, member.country.code, member.sector) == ("አበበ ቢቂላ", "ET", "academia")
    assert member.languages == ["am", "en"]
    assert member.conduct_version == CONDUCT_VERSION
    assert member.email == "abebe@aau.example"
    assert not member.is_operator


def test_the_message_greets_by_name_and_the_code_is_in_its_subject(client):
    apply(client)
    message = mail.outbox[0]
    assert message.to == ["abebe@aau.example"]
    assert sent_code() in message.subject
    assert "አበበ ቢቂላ" in message.body


def test_the_message_is_in_the_language_of_the_page(client):
    client.cookies["django_language"] = "fr"
    apply(client)
    assert "Bonjour" in mail.outbox[0].body


def test_before_the_code_is_entered_nobody_is_listed_or_signed_in(client):
    apply(client)
    assert not Member.objects.joined().exists()
    assert client.get("/profile/").status_code == 302


def test_a_wrong_code_is_refused(client):
    apply(client)
    answer = client.post("/account/confirm-email/", {"code": "WRNG-CODE"})
    assert b"Incorrect code" in answer.content
    assert not Member.objects.joined().exists()


@pytest.mark.parametrize("field", ["name", "email", "password1", "sector", "country", "accept_conduct"])
def test_what_is_needed_is_asked_for_again(client, field):
    answer = apply(client, **{field: ""})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {field}
    assert b"look at the marked fields" in answer.content
    assert not Member.objects.exists()


def test_institution_languages_and_work_may_be_left_out(client):
    apply(client, languages=[], institution="", about="")
    assert Member.objects.get().institution == ""


@pytest.mark.parametrize("changes", [{"sector": "royalty"}, {"country": "ZZ"}, {"languages": ["klingon"]}])
def test_values_outside_the_lists_are_refused(client, changes):
    assert apply(client, **changes).context["form"].errors.keys() == changes.keys()


def test_a_single_name_is_a_name(client):
    apply(client, name="Suharto")
    assert Member.objects.get().name == "Suharto"


def test_nobody_can_make_themself_operator_or_sample(client):
    apply(client, is_operator="on", is_sample="on", joined_at="2020-01-01")
    member = Member.objects.get()
    assert (member.is_operator, member.is_sample, member.joined_at) == (False, False, None)


def test_whether_an_address_is_taken_is_told_to_its_owner_only(client, ama):
    taken, free = apply(client, email=ama.email), apply(client)
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    assert mail.outbox[0].to == [ama.email]
    ama.refresh_from_db()
    assert ama.name == "Ama Serwaa Mensah-Boateng"


def test_html_in_a_name_is_text(client):
    apply(client, name="<script>alert(1)</script>")
    client.post("/account/confirm-email/", {"code": sent_code()})
    assert b"<script>alert" not in client.get("/members/").content


def test_without_consent_the_action_refuses():
    with pytest.raises(JoinError, match="code of conduct"):
        join(Member(email="a@b.example"), {"name": "A", "sector": "clinic", "country": "GH"}, conduct_version="")


def test_without_a_country_the_action_refuses():
    with pytest.raises(JoinError, match="country"):
        join(Member(email="a@b.example"), {"name": "A", "sector": "clinic"}, CONDUCT_VERSION)


def test_one_may_join_with_a_passkey_instead_of_a_password(client):
    application = {name: value for name, value in APPLICATION.items() if name != "password1"}
    assert client.post("/account/signup/passkey/", application)["Location"] == "/account/confirm-email/"
    answer = client.post("/account/confirm-email/", {"code": sent_code()})
    assert answer["Location"] == "/account/2fa/webauthn/signup/"
    assert not Member.objects.get().has_usable_password()


def test_account_and_consent_are_one_write(client, monkeypatch):
    def fail(*_):
        raise JoinError("the lights went out")

    monkeypatch.setattr("alliance.members.forms.join", fail)
    with pytest.raises(JoinError):
        apply(client)
    assert not Member.objects.exists()
    assert not mail.outbox


def test_topics_are_asked_for_and_kept(client):
    apply(client, topics=["pharmacogenomics", "ethics"])
    assert Member.objects.get().topics == ["pharmacogenomics", "ethics"]


def test_the_ledger_says_that_somebody_joined_and_not_who(client):
    apply(client)
    assert not Entry.objects.filter(verb="member.joined").exists()
    client.post("/account/confirm-email/", {"code": sent_code()})
    entry = Entry.objects.get(verb="member.joined")
    assert entry.actor == entry.object == f"member:{Member.objects.get().public_id}"
    assert entry.said == {}


def test_the_short_address_leads_to_the_form(client):
    assert client.get("/join/")["Location"] == "/account/signup/"
