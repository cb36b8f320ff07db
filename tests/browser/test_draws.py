"""Draws by lot as people meet them: on a phone, without scripts, in both directions, with a screen reader."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.sortition.actions.begin_term import begin_term
from alliance.sortition.actions.count_chances import count_chances
from alliance.sortition.actions.declare_conflict import declare_conflict
from alliance.sortition.actions.vacate_seat import vacate_due
from alliance.sortition.models import Draw, Office, Seat
from tests.browser.test_accessibility import SCREENS, assert_accessible
from tests.sortition.beacon import sign
from tests.sortition.conftest import announce, beacon, drawn, later, pool  # noqa: F401

PAGES = {
    "list": "/draws/",
    "willing": "/draws/willing/",
    "waiting": "{waiting}",
    "drawn": "{drawn}",
}


@pytest.fixture
def world(transactional_db, announce, drawn, later, ama):  # noqa: F811
    """One draw that waits, one that is drawn with a substitute, and a member who was drawn and holds an office."""
    done = drawn()
    Seat.objects.filter(pk=done.places.first().pk).update(answer_by=timezone.now() - timedelta(days=1))
    vacate_due(done.places.first())
    waiting = announce()
    for draw in (done, waiting):
        count_chances(draw)
    member = done.places.last().candidate.member
    begin_term(actor="site", member=member, office=Office.STEWARD, days=30)
    declare_conflict(member, "proposal:k3v8wq2mzt7c")
    return {"drawn": done.get_absolute_url(), "waiting": waiting.get_absolute_url(), "member": member}


@pytest.mark.parametrize(("language", "screen"), [("en", "desk"), ("en", "phone"), ("ar", "phone")])
def test_pages_are_accessible(visit, world, language, screen):
    browser = visit(language, member=world["member"], viewport=SCREENS[screen])
    for address in PAGES.values():
        page = browser.new_page()
        assert_accessible(page, address.format(**world), language)
        page.close()


def test_a_draw_without_scripts(visit, world, ama, later):  # noqa: F811
    """A member enters the value; anybody has the site check the draw again."""
    browser = visit(member=ama, java_script_enabled=False, viewport=SCREENS["phone"])
    page = browser.new_page()
    waiting = Draw.objects.waiting().get()
    later(hours=4)
    page.goto(world["waiting"])
    page.get_by_label("Signature of the round").fill(sign(waiting.round))
    page.get_by_role("button", name="Enter the value and draw").click()
    assert page.get_by_text("People are drawn").is_visible()
    page.get_by_role("button", name="Check this draw").click()
    assert page.get_by_text("Yes:").count() == 7
