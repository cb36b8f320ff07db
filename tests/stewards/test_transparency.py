"""Everybody reads what the stewards did, how long it took, whom it affected, and how the stewards were drawn."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.governance.actions.write_comment import write_comment
from alliance.members.models import Member
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.models import Flag
from alliance.stewards.actions.hide_post import hide_post, restore_post
from alliance.stewards.actions.suspend_member import propose_suspension
from alliance.stewards.models import Act
from alliance.stewards.transparency import transparency
from tests.cast import make_member
from tests.stewards.conftest import WHY

pytestmark = pytest.mark.django_db


def written_by(country: str, number: int, proposal, **details) -> list:
    """Comments of so many members of a country."""
    authors = [
        make_member(f"{country}{one}@x.example", f"{country} {one}", "clinic", country, **details)
        for one in range(number)
    ]
    return [write_comment(author, proposal, "Buy now!") for author in authors]


def groups(found) -> dict[str, int]:
    return {str(group.label): group.people for group in found}


def test_groups_of_fewer_than_five_are_never_shown(stewards, comment):
    # Yusuf is one of seven in Africa; three of Peru cannot be shown, nor be found by subtraction.
    for one in [*written_by("KE", 6, comment.proposal), *written_by("PE", 3, comment.proposal), comment]:
        hide_post(stewards[0], one.reference, **WHY)
    assert all(number >= 5 for number in groups(transparency().regions).values())
    assert 3 not in groups(transparency().regions).values()
    for one in written_by("BR", 4, comment.proposal):
        hide_post(stewards[0], one.reference, **WHY)
    found = groups(transparency().regions)
    assert sum(found.values()) == 14
    assert min(found.values()) >= 5
    assert len(found) == 2


def test_somebody_affected_twice_is_one(stewards, comment):
    for _time in range(6):
        hide_post(stewards[0], write_comment(comment.author, comment.proposal, "Again").reference, **WHY)
        Member.objects.get(pk=comment.author_id).comments.update(written_at=timezone.now() - timedelta(days=2))
    assert transparency().regions == []


def test_a_country_that_somebody_hides_is_in_no_group(stewards, comment):
    for one in written_by("KE", 6, comment.proposal, visibility={"country": "members"}):
        hide_post(stewards[0], one.reference, **WHY)
    assert set(Act.objects.values_list("region", "income")) == {("", "")}
    assert set(groups(transparency().regions)) <= {""}


def test_the_time_to_decision_runs_from_the_first_flag(stewards, comment, ama, eleni):
    for member, hours in ((ama, 30), (eleni, 2)):
        flag = raise_flag(member, comment.reference, "hatred")
        Flag.objects.filter(pk=flag.pk).update(raised_at=timezone.now() - timedelta(hours=hours))
    hide_post(stewards[0], comment.reference, **WHY)
    assert transparency().hours == 30


def test_what_became_of_each_kind_is_counted(stewards, comment, company):
    restore_post(stewards[1], hide_post(stewards[0], comment.reference, **WHY), reason="mistake", words="Quoted.")
    propose_suspension(stewards[0], company, days=3, **WHY)
    rows = {str(row.label): (row.done, row.undone, row.overturned) for row in transparency().kinds}
    assert rows == {"Words hidden": (1, 1, 0), "Hidden words shown again": (1, 0, 0)}


def test_the_table_for_programs_has_a_line_for_each_act_and_no_names(client, stewards, comment):
    act = hide_post(stewards[0], comment.reference, **WHY)
    answer = client.get("/stewards/transparency.csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["act"], row["kind"], row["subject"]) == (act.reference, "hide", comment.reference)
    assert (row["reason"], row["steward"], row["state"]) == ("hatred", stewards[0].reference, "done")
    assert comment.author.name not in answer.content.decode()


def test_the_page_says_how_stewards_came_to_be_and_names_only_whom_one_may_see(client, stewards):
    Member.objects.filter(pk=stewards[0].pk).update(is_listed=False)
    page = client.get("/stewards/").content.decode()
    assert stewards[1].name in page
    assert stewards[0].name not in page
    assert "Not drawn: from the founding" in page


def test_pages_are_small(client, stewards, comment):
    hide_post(stewards[0], comment.reference, **WHY)
    client.force_login(stewards[1])
    for address in ("/stewards/", "/stewards/transparency/", "/stewards/desk/"):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert len(answer.content) < 14_000
