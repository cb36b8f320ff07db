"""A member changes their name: what they did stays theirs, and the earlier name is shown to nobody else."""

import pytest

from alliance.members.actions.update_profile import update_profile
from alliance.members.models import Member
from tests.cast import PASSWORD
from tests.pages import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(ama) -> Member:
    update_profile(ama, ama, {"name": "Kwame Owusu"})
    return ama


def test_the_page_stays_at_its_address_and_bears_the_new_name(client, ama, renamed):
    assert "Kwame Owusu" in client.get(ama.get_absolute_url()).content.decode()


def test_the_earlier_name_is_found_nowhere(client, renamed, eleni):
    client.login(email=eleni.email, password=PASSWORD)
    assert not any("Mensah-Boateng" in str(page) for page in walk(client).values())
    assert "Kwame" not in client.get("/members/", {"q": "Mensah-Boateng"}).content.decode()


def test_only_the_member_reads_it_in_their_data(client, renamed):
    client.login(email=renamed.email, password=PASSWORD)
    names = client.get("/profile/data/download/").json()["earlier_names"]
    assert [earlier["name"] for earlier in names] == ["Ama Serwaa Mensah-Boateng"]


def test_saving_the_same_name_is_no_change(ama):
    update_profile(ama, ama, {"name": ama.name, "about": "Something else."})
    assert not ama.earlier_names.exists()


def test_the_sort_name_decides_the_place_in_the_list(ama, eleni, quispe):
    update_profile(quispe, quispe, {"sort_name": "Aaa"})
    assert Member.objects.listed().by_name().first() == quispe
