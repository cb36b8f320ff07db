"""Scorecards with something in every chart: readable by everybody, on a small screen, in both writing directions."""

import gzip
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from alliance.ballots.participation import Turnout
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.projects.models import Project
from alliance.scorecard.count import TOGETHER
from alliance.scorecard.requests import payload
from tests.browser.test_accessibility import SCREENS, assert_accessible
from tests.scorecard.conftest import closed_ballot, joint_project

HEAVIEST = 14 * 1024
ADDRESSES = {
    "of the Alliance": "/equity/",
    "of a project": "/equity/projects/{project}/",
    "of two countries": "/equity/countries/GH/GR/",
    "across borders": "/equity/countries/GH/",
}


@pytest.fixture
def project(cast) -> Project:
    """A project of the cast, a ballot, and a year of requests; somebody hides their country."""
    Member.objects.filter(pk=cast[3].pk).update(visibility={"country": "nobody"})
    income = {"shown": {"low": [40, 13], "high": [1200, 700]}, "others": [60, 20]}
    closed_ballot(date(2026, 3, 1), income, voted=733, roll=1300)
    table = {"low": Turnout(40, 11), "high": Turnout(90, 20), TOGETHER: Turnout(30, 9)}
    with transaction.atomic():
        append(actor="site", verb="requests.counted", object="site", payload=payload(2026, table))
    return joint_project(cast[:4], ["GH", "BD", "GR"], date(2026, 3, 1))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_page(visit, project, name, language, screen):
    browser = visit(language, viewport=SCREENS[screen], java_script_enabled=True)
    address = ADDRESSES[name].format(project=project.public_id)
    page = browser.new_page()
    page.add_init_script(
        "addEventListener('load', () => document.querySelectorAll('details').forEach(d => d.open = true))"
    )
    assert_accessible(page, address, language)


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_fits_a_slow_line(client, project, name):
    answer = client.get(ADDRESSES[name].format(project=project.public_id))
    assert len(gzip.compress(answer.content)) < HEAVIEST


def test_every_chart_says_in_words_what_it_draws(client, project):
    page = BeautifulSoup(client.get("/equity/").content, "html.parser")
    charts = page.select("figure.chart")
    assert len(charts) == 13
    for chart in charts:
        assert all(svg["aria-hidden"] == "true" for svg in chart.select("svg"))
        bars = [bar.b.get_text() for bar in chart.select("p")]
        table = [row.select("td")[2].get_text() for row in chart.find_next("table").select("tbody tr")]
        assert bars == [share if share == "–" else f"{share} %" for share in table]
        assert any(svg.rect for svg in chart.select("svg"))


def test_bars_begin_where_reading_begins(visit, project):
    """In Arabic the bars grow from the right."""
    sides = {}
    for language in ("en", "ar"):
        page = visit(language).new_page()
        page.goto("/equity/")
        bar, line = (
            page.locator("figure.chart rect").first.bounding_box(),
            page.locator("figure.chart svg").first.bounding_box(),
        )
        sides[language] = bar["x"] - line["x"] < 1
    assert sides == {"en": True, "ar": False}
