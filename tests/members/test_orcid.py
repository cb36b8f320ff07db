"""Joining and signing in with ORCID, which tells the site who somebody is but not their email address."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from alliance.members.actions.update_profile import update_profile
from alliance.members.models import Member

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"


@pytest.fixture(autouse=True)
def configured(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"orcid": {"APPS": [{"client_id": "APP-1", "secret": "s"}]}}


@pytest.fixture
def back_from_orcid(client, rf):
    """A visitor whom ORCID has just sent back with an iD that the site does not know."""
    record = {
        "orcid-identifier": {"uri": f"https://orcid.org/{ORCID}", "path": ORCID, "host": "orcid.org"},
        "person": {"name": {"given-names": {"value": "Josiah"}, "family-name": {"value": "Carberry"}}},
    }
    request = rf.get("/")
    login = get_adapter().get_provider(request, "orcid").sociallogin_from_response(request, record)
    session = client.session
    session["socialaccount_sociallogin"] = login.serialize()
    session.save()
    return client


def test_signing_in_leads_to_orcid_with_nothing_but_our_number(client):
    answer = client.post("/account/orcid/login/")
    assert answer["Location"].startswith("https://orcid.org/oauth/authorize?")
    assert "client_id=APP-1" in answer["Location"]


def test_the_form_asks_for_what_orcid_does_not_tell(back_from_orcid):
    form = back_from_orcid.get("/account/3rdparty/signup/").context["form"]
    assert {"email", "name", "sector", "country", "accept_conduct"} <= set(form.fields)
    assert "password1" not in form.fields


def test_the_address_is_confirmed_before_membership_begins(back_from_orcid):
    application = {
        "email": "josiah@brown.example",
        "name": "Josiah Carberry",
        "sector": "academia",
        "country": "US",
        "accept_conduct": "on",
    }
    answer = back_from_orcid.post("/account/3rdparty/signup/", application)
    assert answer["Location"] == "/account/confirm-email/"
    member = Member.objects.get()
    assert member.joined_at is None
    assert not EmailAddress.objects.get().verified
    assert SocialAccount.objects.get(user=member).uid == ORCID == member.orcid
    assert mail.outbox[0].to == ["josiah@brown.example"]


def test_somebody_else_s_address_does_not_open_their_account(back_from_orcid, ama):
    application = {"email": ama.email, "name": "Mallory", "sector": "company", "country": "US", "accept_conduct": "on"}
    back_from_orcid.post("/account/3rdparty/signup/", application)
    assert not SocialAccount.objects.exists()
    assert back_from_orcid.get("/profile/").status_code == 302


@pytest.fixture
def ama_at_orcid(ama, rf) -> Member:
    """Ama has signed in at ORCID to connect her account."""
    identifier = {"uri": f"https://orcid.org/{ORCID}", "path": ORCID, "host": "orcid.org"}
    record = {"orcid-identifier": identifier, "person": {}}
    request = rf.get("/")
    request.user = ama
    login = get_adapter().get_provider(request, "orcid").sociallogin_from_response(request, record)
    with request_context(request):
        login.connect(request, ama)
    ama.refresh_from_db()
    return ama


def test_connecting_an_account_confirms_the_orcid_id(client, ama_at_orcid):
    assert ama_at_orcid.orcid == ORCID
    assert "confirmed" in client.get(ama_at_orcid.get_absolute_url()).content.decode()


def test_a_typed_orcid_id_is_not_said_to_be_confirmed(client, ama_at_orcid, eleni):
    update_profile(eleni, eleni, {"orcid": ORCID})
    page = client.get(eleni.get_absolute_url()).content.decode()
    assert ORCID in page
    assert "confirmed" not in page


def test_a_confirmed_orcid_id_is_not_typed_over(client, ama_at_orcid):
    client.force_login(ama_at_orcid)
    client.post("/profile/orcid/", {"orcid": "0000-0001-5109-3700"})
    ama_at_orcid.refresh_from_db()
    assert ama_at_orcid.orcid == ORCID
