"""Stewards hear that something waits for them, and members what was done about them; nobody else is named."""

import pytest

from alliance.moderation.actions.raise_flag import raise_flag
from alliance.stewards.actions.hide_post import hide_post
from alliance.stewards.actions.suspend_member import propose_suspension
from tests.stewards.conftest import WHY

pytestmark = pytest.mark.django_db


def test_stewards_hear_once_of_something_flagged_and_not_who_flagged_it(
    stewards, comment, ama, eleni, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        raise_flag(ama, comment.reference, "hatred", "Look at this.")
        raise_flag(eleni, comment.reference, "harassment")
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted(steward.email for steward in stewards)
    for letter in mailoutbox:
        assert "/stewards/desk/" in letter.body
        assert not any(word in letter.body for word in (ama.name, comment.author.name, "Look at this."))


def test_a_steward_who_flagged_it_is_not_called(stewards, comment, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        raise_flag(stewards[0], comment.reference, "hatred")
    assert [letter.to for letter in mailoutbox] == [[stewards[1].email]]


def test_a_second_steward_is_called_to_a_suspension_and_the_member_is_not_told(
    stewards, company, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        propose_suspension(stewards[0], company, days=7, **WHY)
    (letter,) = mailoutbox
    assert letter.to == [stewards[1].email]
    assert company.name not in letter.body


def test_whom_it_concerns_finds_it_on_the_page_of_the_stewards(client, stewards, comment, ama):
    act = hide_post(stewards[0], comment.reference, **WHY)
    client.force_login(comment.author)
    assert act.get_absolute_url() in client.get("/stewards/").content.decode()
    client.force_login(ama)
    assert act.get_absolute_url() not in client.get("/stewards/").content.decode()
