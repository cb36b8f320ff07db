"""The page of the founding says how it stands, what founders may do, and until when."""

import pytest
from bs4 import BeautifulSoup

from alliance.founding.actions.end_founding import end_founding
from alliance.founding.page import RIGHTS
from alliance.members.models import Member
from tests.founding.conftest import days_later, voted

pytestmark = pytest.mark.django_db


def read(client) -> str:
    """The words of the page."""
    page = BeautifulSoup(client.get("/founding/").content, "html.parser")
    return " ".join(page.select_one("main").get_text(" ").split())


def test_a_site_that_was_never_founded_says_with_which_command(client, db):
    words = read(client)
    assert "nobody holds the office of a steward" in words
    assert "alliance found" in words


def test_while_the_founders_vote_they_have_no_right(client, announced):
    words = read(client)
    assert "nobody holds the office of a steward" in words
    assert str(RIGHTS[0]) not in words


def test_every_right_is_there_with_its_end(client, in_force):
    words = read(client)
    assert all(str(right) in words for right in RIGHTS)
    assert f"{in_force.sunset.at:%Y}" in words
    assert "50 members; now it has 3" in words


def test_after_the_end_it_says_why_and_shows_no_right(client, in_force):
    end_founding(days_later(in_force, 365))
    words = read(client)
    assert "No founder keeps a right. The time that the charter gives is over." in words
    assert not any(str(right) in words for right in RIGHTS)


def test_a_roll_that_failed_leaves_its_count(client, announced, founders):
    voted(announced, founders, no=1)
    assert "A founding roll did not adopt the charter." in read(client)


def test_a_founder_who_is_not_listed_is_not_named(client, in_force, ama):
    Member.objects.filter(pk=ama.pk).update(is_listed=False)
    words = read(client)
    assert ama.name not in words
    assert "A member" in words
