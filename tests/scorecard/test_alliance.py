"""The scorecard of the whole Alliance: members and ballots, who sees it, and what its files hold."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance.members.models import Member
from alliance.scorecard.measures import ALLIANCE
from tests.cast import make_member
from tests.scorecard.conftest import closed_ballot, joint_project, lines, table

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
OTHERS = "Groups too small to be shown, together"


def test_a_site_without_anybody(client):
    page = client.get("/equity/").content.decode()
    assert page.count("Nothing is recorded of this yet.") == len(ALLIANCE)


def test_members_are_held_against_the_countries_of_the_world(client, cast):
    high = table(client, "/equity/", "members")["High income"]
    assert high[:3] == ["1", "6", "16.7"]
    countries = lines(client, "/equity/income-groups.csv")
    latest = [line["group"] for line in countries if line["fiscal_year"] == "2026"]
    assert float(high[-1]) == pytest.approx(100 * latest.count("high") / len(latest), abs=1)


def test_who_is_not_listed_or_hides_is_counted_and_in_no_group(client, cast, advocate):
    Member.objects.filter(pk=cast[1].pk).update(visibility={"country": "members"})
    assert table(client, "/equity/", "members")["High income"][:2] == ["0", "5"]
    assert "not shown to everybody: 2" in client.get("/equity/").content.decode()
    unknown = [line for line in lines(client, "/equity/rows.csv?measure=members") if not line["country"]]
    assert [(line["month"], line["group"], line["amount"]) for line in unknown] == [("", "", "2")]


def test_applicants_and_closed_accounts_do_not_count(client, ama):
    make_member("new@x.example", "New", "clinic", "KE", joined_at=None)
    make_member("gone@x.example", "Gone", "clinic", "PE", is_active=False)
    assert [cells[0] for cells in table(client, "/equity/", "members").values()] == ["0", "1", "0", "0"]


def test_members_of_a_month_and_a_country_are_one_row(client):
    for number, (day, country) in enumerate([(1, "GH"), (31, "GH"), (31, "BD")]):
        joined_at = datetime(2026, 3, day, tzinfo=UTC)
        make_member(f"m{number}@x.example", "M", "clinic", country, joined_at=joined_at)
    rows = lines(client, "/equity/rows.csv?measure=members")
    assert [tuple(row.values()) for row in rows if row["country"]] == [
        ("members", "2026-03", "BD", "lower middle", "2026", "1", ""),
        ("members", "2026-03", "GH", "lower middle", "2026", "2", ""),
    ]


def test_ballots_add_up_as_each_of_them_was_published(client, db):
    closed_ballot(MARCH, {"shown": {"low": [40, 10], "high": [60, 30]}, "others": [20, 10]}, voted=50, roll=120)
    closed_ballot(MARCH, {"shown": {"low": [10, 5], "unknown": [30, 6]}, "others": None}, voted=11, roll=40)
    shown = table(client, "/equity/", "ballots")
    assert shown["Low income"] == ["15", "50", "30.0", "19.1–43.8", "42.3"]
    assert shown["High income"][:3] == ["30", "60", "50.0"]
    assert shown[OTHERS][:3] == ["10", "20", "50.0"]
    assert "not shown to everybody: 6" in client.get("/equity/").content.decode()


def test_a_ballot_that_could_show_no_group_is_one_sum(client, db):
    closed_ballot(MARCH, None, voted=3, roll=9)
    assert table(client, "/equity/", "ballots")[OTHERS][:3] == ["3", "9", "33.3"]
    (row,) = lines(client, "/equity/rows.csv?measure=ballots")
    assert (row["country"], row["group"], row["amount"], row["of"]) == ("", "together", "3", "9")


def test_void_and_open_ballots_say_nothing(client, db):
    void, running = (closed_ballot(MARCH, None, voted=3, roll=9) for _ in range(2))
    void.is_void, running.closed_at = True, None
    void.save()
    running.save()
    assert not table(client, "/equity/", "ballots")


@pytest.mark.parametrize("name", ["figures", "rows"])
def test_the_files_beside_a_chart_are_a_part_of_the_whole_one(client, cast, name):
    joint_project(cast[:3], ["GH", "BD", "GR"], MARCH)
    whole = lines(client, f"/equity/{name}.csv")
    for measure in ALLIANCE:
        part = lines(client, f"/equity/{name}.csv?measure={measure}")
        assert part == [line for line in whole if line["measure"] == measure]
    assert client.get(f"/equity/{name}.csv?measure=fame").status_code == 404


def test_everybody_sees_the_same(client, cast):
    joint_project(cast[:3], ["GH", "BD", "GR"], MARCH)
    pages = []
    for member in (None, cast[0], cast[3]):
        if member:
            client.force_login(member)
        pages.append([table(client, "/equity/", measure) for measure in ALLIANCE])
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("address", ["/equity/", "/equity/rows.csv", "/equity/recompute.py"])
def test_nothing_is_taken_in(client, db, address):
    assert client.post(address).status_code == 405


def test_a_count_asks_as_many_questions_for_many_as_for_few(client, cast):
    asked = []
    for times in (1, 8):
        for number in range(times):
            joint_project(cast[:3], ["GH", "BD", "GR"], date(2026, number + 1, 1))
            make_member(f"m{times}{number}@x.example", "M", "clinic", "KE")
        with CaptureQueriesContext(connection) as queries:
            client.get("/equity/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
