"""Participation by group never says of a few members whether they voted."""

from itertools import combinations, product

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.participation import LEAST, Turnout, count_cells, tables
from alliance.members.models import Member
from tests.ballots.conftest import over
from tests.cast import make_member

REGIONS, INCOMES = ("africa", "asia", "europe"), ("low", "high")


def electorate(**groups: tuple[int, int]) -> dict[tuple[str, ...], Turnout]:
    """Cells from `africa_low=(on the roll, voted)`."""
    return {tuple(name.split("_")): Turnout(*figures) for name, figures in groups.items()}


def test_large_groups_are_shown():
    (region,) = tables(electorate(africa=(20, 10), asia=(30, 15)), 1)
    assert region.shown == {"africa": Turnout(20, 10), "asia": Turnout(30, 15)}
    assert region.others is None


@pytest.mark.parametrize("small", [(4, 2), (12, 4), (12, 8), (9, 0), (9, 9)])
def test_a_small_group_takes_another_along_so_that_it_cannot_be_subtracted(small):
    (region,) = tables(electorate(africa=small, asia=(30, 15), europe=(40, 20), oceania=(50, 20)), 1)
    assert set(region.shown) == {"europe", "oceania"}
    assert region.others == Turnout(30 + small[0], 15 + small[1])


def test_two_groups_of_which_one_is_small_are_not_shown():
    assert tables(electorate(africa=(3, 1), asia=(90, 45)), 1) == [None]


def test_groups_that_differ_by_one_person_are_not_both_shown():
    cells = electorate(africa_low=(20, 10), africa_middle=(1, 1), asia_high=(30, 15), asia_middle=(30, 15))
    region, income = tables(cells, 2)
    assert region.shown == {"africa": Turnout(21, 11), "asia": Turnout(60, 30)}
    assert income is None or "low" not in income.shown


members = st.lists(st.tuples(st.tuples(st.sampled_from(REGIONS), st.sampled_from(INCOMES)), st.booleans()), max_size=70)


@settings(max_examples=400)
@given(members)
def test_no_difference_of_published_sums_tells_about_a_few(people):
    cells = count_cells(people)
    published = [set().union(*chosen) for made in _published(cells) for chosen in _some(made)]
    for one, other in product(published, published):
        inside = one - other
        if inside and not other - one:
            roll, voted = (sum(getattr(cells[cell], part) for cell in inside) for part in ("roll", "voted"))
            assert min(voted, roll - voted) >= LEAST, (cells, inside)


def _published(cells):
    """The groups of each table, as sets of cells; whoever reads the page knows the total too."""
    for place, table in enumerate(tables(cells, 2)):
        if table:
            shown = [{cell for cell in cells if cell[place] == group} for group in table.shown]
            yield [*shown, set(cells) - set().union(*shown)] if table.others else shown


def _some(blocks):
    return (chosen for size in range(1, len(blocks) + 1) for chosen in combinations(blocks, size))


@pytest.mark.django_db
def test_it_is_counted_from_the_roll_at_the_close_and_stays(hold, client):
    people = [make_member(f"m{number}@x.example", "M", "clinic", "GH") for number in range(12)]
    people += [make_member(f"f{number}@x.example", "F", "academia", "GR") for number in range(14)]
    ballot = hold(electorate=Member.objects.filter(name__in=["M", "F"]))
    for member in [*people[:6], *people[12:19]]:
        cast_vote(member, ballot, {"yes": 1})
    people[0].delete()
    close_ballot(over(ballot))
    assert groups(client, ballot) == {"Academia": ["14", "7", "50"], "All others together": ["12", "6", "50"]}
    people[12].sector = "public"
    people[12].save()
    assert groups(client, ballot)["Academia"] == ["14", "7", "50"]


def groups(client, ballot) -> dict[str, list[str]]:
    """What the page shows by sector."""
    page = BeautifulSoup(client.get(ballot.get_absolute_url()).content, "html.parser")
    table = page.find("caption", string="By sector").parent
    return {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")}
