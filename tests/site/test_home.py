"""The home page shows the network as it is."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliance.members.figures import count_network, forget_figures
from alliance.members.models import Member, Sector

pytestmark = pytest.mark.django_db


def shown_figures(client) -> dict[str, str]:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    return {pair.dt.get_text(): pair.dd.get_text() for pair in page.select(".figures div")}


def test_figures_count_members_listed_or_not(client, cast):
    assert shown_figures(client) == {"members": "7", "countries": "7", "sectors": "5", "joined within a year": "7"}


def test_growth_is_drawn_from_the_first_member_to_today(client, cast):
    today = timezone.now()
    Member.objects.filter(country="GH").update(joined_at=today - timedelta(days=1200))
    Member.objects.filter(country__in=["GR", "PE"]).update(joined_at=today - timedelta(days=450))
    forget_figures()
    assert shown_figures(client)["joined within a year"] == "4"
    assert count_network().growth == [0, *[1] * 7, *[3] * 4, 7]
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select_one("svg.growth title").get_text().endswith("from nobody to 7")
    points = page.select_one("svg.growth polyline")["points"].split()
    assert (points[0], points[-1]) == ("0,30.0", "100,0.0")


def test_an_application_without_confirmed_address_does_not_count(client, ama):
    Member.objects.create(email="new@applicant.example", name="New", sector=Sector.CLINIC, country="KE")
    assert shown_figures(client)["member"] == "1"


def test_figures_are_not_counted_anew_for_every_visitor(client, ama, eleni, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(2):
        client.get("/")


def test_figures_can_be_counted_anew_at_once(client, ama):
    shown_figures(client)
    Member.objects.update(joined_at=timezone.now(), country="NG")
    ama.delete()
    forget_figures()
    assert shown_figures(client) == {}


def test_an_empty_network_invites_the_first_member(client):
    page = client.get("/").content.decode()
    assert "Be the first" in page
    assert "/account/signup/" in page
