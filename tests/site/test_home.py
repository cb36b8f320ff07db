"""The home page shows the network as it is."""

from datetime import UTC, datetime, timedelta

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
    assert shown_figures(client) == {"members": "7", "countries": "7", "sectors": "5", "joined in twelve months": "7"}


def test_growth_counts_who_had_joined_when_each_month_began(client, cast):
    Member.objects.filter(country__in=["GH", "GR"]).update(joined_at=timezone.now() - timedelta(days=800))
    Member.objects.filter(country="PE").update(joined_at=timezone.now() - timedelta(days=70))
    forget_figures()
    assert shown_figures(client)["joined in twelve months"] == "5"
    assert [count_network().growth[place] for place in (0, 6, -2, -1)] == [2, 2, 3, 7]
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select_one("svg.growth title").get_text() == "Members over the last twelve months: from 2 to 7"
    assert page.select_one("svg.growth polyline")["points"].endswith("100,0.0")


@pytest.mark.parametrize("today", ["2026-01-31", "2024-02-29", "2026-12-01"])
def test_growth_begins_eleven_months_before_this_one(today, ama, monkeypatch):
    now = datetime.fromisoformat(today).replace(tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    first = datetime(now.year - (now.month < 12), now.month % 12 + 1, 1, tzinfo=UTC)
    for joined_at, before in ((first - timedelta(seconds=1), 1), (first, 0)):
        Member.objects.update(joined_at=joined_at)
        assert count_network().growth[0] == before


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
