"""A member takes along everything the site holds about them, and nothing about anybody else."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail

from alliance.members.actions.highlight_work import highlight_work
from alliance.members.actions.update_profile import update_profile
from alliance.members.actions.write_to import write_to
from alliance.members.models import Member
from alliance.members.my_data import NOT_TAKEN, models_covered
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NOT_ABOUT_THE_MEMBER: dict[str, str] = {}
"""Models that point at a member without saying anything about them, and why that is so."""


@pytest.fixture
def data(client, ama, eleni) -> dict:
    update_profile(ama, ama, {"topics": ["drug-safety"], "visibility": {"about": "nobody"}})
    highlight_work(ama, "10.5555/abc", "Isoniazid in children", 2024)
    Authenticator.objects.create(user=ama, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    write_to(ama, eleni, "The words of a letter.")
    client.login(email=ama.email, password=PASSWORD)
    answer = client.get("/profile/data/download/")
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in answer["Cache-Control"]
    return answer.json() | {"text": answer.content.decode()}


def test_what_one_said_is_there_hidden_or_not(data, ama):
    assert data["profile"]["name"] == ama.name
    assert data["profile"]["email"] == ama.email
    assert data["profile"]["about"] == ama.about
    assert data["profile"]["country"] == "GH"
    assert data["profile"]["topics"] == ["drug-safety"]
    assert data["works"] == [{"doi": "10.5555/abc", "title": "Isoniazid in children", "year": 2024}]
    assert data["email_addresses"][0]["email"] == ama.email


def test_that_one_wrote_is_there_and_nothing_about_the_other(data, ama, eleni):
    assert data["messages_sent"][0]["recipient__public_id"] == eleni.public_id
    assert eleni.name not in data["text"]
    assert eleni.email not in data["text"]
    assert "words of a letter" not in data["text"]


def test_no_secret_leaves_the_site(data, ama):
    assert ama.password not in data["text"]
    assert "JBSWY3DPEHPK3PXP" not in data["text"]
    assert data["security"][0]["type"] == "totp"


def test_every_column_of_a_member_is_in_it_or_left_out_for_a_reason(data):
    columns = {field.name for field in Member._meta.fields}
    assert columns == set(data["profile"]) | set(NOT_TAKEN)
    assert all(NOT_TAKEN.values())


def test_every_table_that_points_at_a_member_is_in_it_or_left_out_for_a_reason():
    pointing = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is Member
    }
    assert pointing - models_covered() == set(NOT_ABOUT_THE_MEMBER)


def test_visitors_get_nothing(client):
    assert client.get("/profile/data/download/")["Location"].startswith("/account/login/")
    assert not mail.outbox
