"""The address of the world map: cheap to ask for again, alone in what it may load, and as private as the map."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return reverse("directory:map")


def test_the_home_page_shows_the_map(client, ama, address) -> None:
    assert f'src="{address}"' in client.get("/").content.decode()


def test_unlisted_members_count_and_applicants_do_not(client, advocate, address) -> None:
    Member.objects.create(email="new@applicant.example", name="New", sector="clinic", country="KE")
    Member.objects.create(
        email="gone@member.example",
        name="Gone",
        sector="clinic",
        country="PE",
        joined_at=timezone.now(),
        is_active=False,
    )
    picture = client.get(address).content.decode()
    shaded = picture.partition('<g class="c1">')[2].partition("</g>")[0]
    assert 'id="VN"' in shaded
    assert 'id="KE"' not in shaded
    assert 'id="PE"' not in shaded


def test_asking_again_costs_nothing_until_the_map_changes(client, ama, address) -> None:
    first = client.get(address, headers={"accept-encoding": "gzip"})
    assert first["Content-Type"] == "image/svg+xml"
    assert first["Content-Encoding"] == "gzip"
    assert "max-age=300" in first["Cache-Control"]
    again = {"accept-encoding": "gzip", "if-none-match": first["ETag"]}
    assert client.get(address, headers=again).status_code == 304
    Member.objects.filter(pk=ama.pk).update(country="MU")
    assert client.get(address, headers=again).status_code == 200


def test_the_map_speaks_the_language_of_the_page(client, ama, address) -> None:
    response = client.get(address, headers={"accept-language": "fr"})
    assert response["Content-Language"] == "fr"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response["Vary"].split(",")}
    assert ElementTree.fromstring(response.content)[0].text


def test_opened_alone_the_map_keeps_its_colours_and_loads_nothing(client, ama, address) -> None:
    policy = client.get(address)["Content-Security-Policy"].split("; ")
    assert sorted(policy) == ["default-src 'none'", "style-src 'unsafe-inline'"]
