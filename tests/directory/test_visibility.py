"""What a member did not agree to show reaches nobody else."""

import pytest

from alliance.members.models import Member, Sector
from tests.cast import PASSWORD
from tests.pages import walk

pytestmark = pytest.mark.django_db


def everything(client) -> str:
    return "\n".join(str(page) for page in walk(client).values())


def test_no_page_shows_an_email_address_to_a_visitor(client, cast):
    seen = everything(client)
    for member in cast:
        assert member.email not in seen


def test_no_page_shows_a_member_somebody_else_s_address(client, cast, ama):
    client.login(email=ama.email, password=PASSWORD)
    seen = everything(client)
    for member in cast:
        assert member is ama or member.email not in seen


def test_somebody_who_is_not_listed_is_nowhere(client, cast, advocate):
    assert advocate.name not in everything(client)
    assert client.get(f"/members/{advocate.public_id}/").status_code == 404
    assert not client.get("/members/", {"q": "do thi lan"}).context["directory"].total


def test_somebody_who_is_not_listed_sees_their_own_page(client, advocate):
    client.login(email=advocate.email, password=PASSWORD)
    assert "Only you see this page" in client.get(f"/members/{advocate.public_id}/").content.decode()


def test_an_unfinished_application_is_nowhere(client):
    applicant = Member.objects.create(
        email="new@applicant.example", name="Newcomer", sector=Sector.CLINIC, country="KE"
    )
    assert "Newcomer" not in everything(client)
    assert client.get(f"/members/{applicant.public_id}/").status_code == 404


def test_a_closed_account_is_nowhere(client, ama):
    Member.objects.filter(pk=ama.pk).update(is_active=False)
    assert ama.name not in everything(client)


def test_addresses_of_pages_tell_nothing_about_a_member(ama, eleni):
    assert ama.get_absolute_url() != eleni.get_absolute_url()
    for part in (str(ama.pk), *ama.email.split("@"), ama.name.split()[0].lower()):
        assert f"/{part}" not in ama.get_absolute_url()
    assert len(ama.public_id) == 12
