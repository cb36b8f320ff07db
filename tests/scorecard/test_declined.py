"""Requests that were declined are counted so that nobody can tell whose, once a year, and are seen nowhere else."""

from collections import Counter
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.ballots.participation import LEAST, Turnout
from alliance.calls.models import Application, Call
from alliance.institutions.models import Institution, Kind
from alliance.ledger.models import Entry
from alliance.matching.models import Request
from alliance.members.models import Member
from alliance.scorecard.actions.count_requests import count_requests
from alliance.scorecard.count import TOGETHER
from alliance.scorecard.few import Answered, safe_table
from alliance.site.due import do_what_is_due
from tests.scorecard.conftest import joint_project, lines, table

GROUPS = ("low", "lower middle", "upper middle", "high", "unknown")
LAST_YEAR = datetime(2026, 3, 1, tzinfo=UTC)


def requests(group: str, declined: int, accepted: int, people: int) -> list[Answered]:
    """Requests of a group, by so many people in turn."""
    outcomes = [True] * declined + [False] * accepted
    return [Answered(group, hash((group, number % people)), is_declined) for number, is_declined in enumerate(outcomes)]


def test_large_groups_are_shown():
    found = safe_table(requests("low", 5, 5, 5) + requests("high", 20, 30, 9))
    assert found == {"low": Turnout(10, 5), "high": Turnout(50, 20)}


@pytest.mark.parametrize("small", [(4, 20, 9), (20, 4, 9), (20, 20, 4)])
def test_too_few_of_either_or_of_people_are_put_together_with_another_group(small):
    large = requests("upper middle", 20, 20, 20) + requests("lower middle", 21, 21, 21) + requests("low", 30, 30, 30)
    found = safe_table(requests("high", *small) + large)
    assert "high" not in found
    assert len(found) == 3
    assert found[TOGETHER].roll > sum(small[:2])


def test_of_two_groups_with_one_small_only_the_sum_is_shown():
    assert safe_table(requests("low", 1, 1, 1) + requests("high", 20, 30, 9)) == {TOGETHER: Turnout(52, 21)}


@pytest.mark.parametrize("asked", [[], requests("low", 40, 40, 4), requests("low", 4, 40, 40)])
def test_too_few_altogether_are_not_shown_at_all(asked):
    assert safe_table(asked) == {}


asked = st.lists(st.builds(Answered, st.sampled_from(GROUPS), st.integers(0, 30), st.booleans()), max_size=120)


@settings(max_examples=300)
@given(asked)
def test_no_sum_or_difference_of_what_is_shown_is_about_few(requests):
    """Whatever blocks somebody adds up or takes from the total, it holds enough of both outcomes and of people."""
    found = safe_table(requests)
    named = {group for group in found if group != TOGETHER}
    blocks = [{group} for group in named]
    if TOGETHER in found:
        blocks.append(set(GROUPS) - named)
    for size in range(1, len(blocks) + 1):
        for chosen in combinations(blocks, size):
            inside = [request for request in requests if request.group in set().union(*chosen)]
            outcomes = Counter(request.is_declined for request in inside)
            assert min(outcomes[True], outcomes[False]) >= LEAST
            assert len({request.asker for request in inside}) >= LEAST
    assert not found or sum(turnout.roll for turnout in found.values()) == len(requests)


@pytest.fixture
def year(db, settings):
    """A fiscal year in which twelve people of two countries asked Eleni twice, and once to join a call."""
    people = [
        Member.objects.create(
            email=f"m{number}@x.example", name="M", country="TG" if number % 2 else "GR", joined_at=LAST_YEAR
        )
        for number in range(12)
    ]
    eleni = Member.objects.create(email="e@x.example", name="Eleni", country="GR", joined_at=LAST_YEAR)
    institution = Institution.objects.create(name="University of Athens", country="GR", kind=Kind.UNIVERSITY)
    call = Call.objects.create(author=eleni, title="Doses", aim="Doses.", deadline=LAST_YEAR.date())
    for number, member in enumerate(people):
        decided = {"decided_at": LAST_YEAR}
        Request.objects.create(asker=member, asked=eleni, state="declined", **decided)
        Request.objects.create(asker=member, asked=eleni, state="accepted", **decided)
        Request.objects.create(asker=member, asked=eleni, state="lapsed", **decided)
        state = "declined" if number < 4 else "withdrawn"
        Application.objects.create(call=call, member=member, institution=institution, state=state, **decided)
    return people


@pytest.fixture
def today(monkeypatch):
    """Let the day be another."""

    def be(day: str) -> None:
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return be


def test_a_year_is_counted_when_it_is_over(client, year, today):
    today("2026-06-30")
    assert count_requests() is None
    today("2026-07-01")
    assert count_requests().said == {
        "fiscal_year": 2026,
        "answered": {"high": 14, "low": 14},
        "declined": {"high": 8, "low": 8},
    }
    shown = table(client, "/equity/", "declined")
    assert shown["Low income"] == ["8", "14", "57.1", "32.6–78.6", "57.1"]
    assert shown["Lower middle income"] == ["0", "0", "–", "–", "57.1"]


def test_the_site_counts_it_by_itself(year, today):
    today("2026-07-01")
    done = {part.part: (part.done, part.failed) for part in do_what_is_due()}
    assert done["declined requests of a year counted"] == (1, 0)


def test_it_is_counted_once(year, today):
    today("2026-07-01")
    assert count_requests()
    assert count_requests() is None
    assert Entry.objects.filter(verb="requests.counted").count() == 1


def test_who_leaves_or_hides_later_changes_nothing(client, year, today):
    today("2026-11-22")
    count_requests()
    before = table(client, "/equity/", "declined"), lines(client, "/equity/rows.csv?measure=declined")
    Member.objects.filter(pk=year[0].pk).update(visibility={"country": "nobody"})
    year[1].delete()
    Request.objects.filter(asker=year[2]).delete()
    assert (table(client, "/equity/", "declined"), lines(client, "/equity/rows.csv?measure=declined")) == before


def test_the_year_that_runs_is_told_nowhere(client, year, today):
    today("2026-06-30")
    count_requests()
    before = main(client, "/equity/"), lines(client, "/equity/rows.csv")
    Request.objects.filter(state="accepted").update(state="declined")
    count_requests()
    assert (main(client, "/equity/"), lines(client, "/equity/rows.csv")) == before


def main(client, address: str) -> bytes:
    """A page without its footer, in which each answer has a token of its own."""
    return client.get(address).content.partition(b"<main")[2].partition(b"</main>")[0]


def test_whoever_hid_their_country_before_the_count_is_in_no_group(year, today):
    Member.objects.filter(pk__in=[member.pk for member in year if member.country == "TG"]).update(
        visibility={"country": "members"}
    )
    today("2026-07-01")
    assert count_requests().said["answered"] == {"high": 14, "unknown": 14}


def test_the_public_rows_say_group_and_year_alone(client, year, today):
    today("2026-07-01")
    count_requests()
    rows = lines(client, "/equity/rows.csv?measure=declined")
    assert {(row["country"], row["group"], row["fiscal_year"], row["of"]) for row in rows} == {
        ("", "low", "2026", "14"),
        ("", "high", "2026", "14"),
    }


def test_a_project_and_two_countries_say_nothing_of_requests(client, year, today):
    today("2026-07-01")
    count_requests()
    project = joint_project(year[:2], ["GR", "TG"], LAST_YEAR.date())
    for address in (f"/equity/projects/{project.public_id}/", "/equity/countries/GR/TG/"):
        assert "declined" not in client.get(address).content.decode()
        assert client.get(f"{address}figures.csv?measure=declined").status_code == 404
