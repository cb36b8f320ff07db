"""The page of the founding, in each of its states: in both directions, on a phone, without scripts."""

from alliance.founding.actions.end_founding import end_founding
from alliance.founding.models import Founding
from tests.browser.test_accessibility import SCREENS, assert_accessible
from tests.founding.conftest import announced, days_later, founders, in_force, own_data_folder  # noqa: F401

WAYS = [("en", "desk"), ("en", "phone"), ("ar", "phone")]


def look(visit, member, address="/founding/") -> None:
    """At the page in each way."""
    for language, screen in WAYS:
        page = visit(language, member=member, viewport=SCREENS[screen]).new_page()
        assert_accessible(page, address, language)


def test_never_founded(transactional_db, visit, ama):
    look(visit, ama)


def test_while_the_founders_vote(transactional_db, visit, announced, ama):  # noqa: F811
    look(visit, ama)


def test_in_force_and_over(transactional_db, visit, in_force, ama):  # noqa: F811
    look(visit, ama)
    end_founding(days_later(in_force, 365))
    look(visit, ama)


def test_a_founder_leaves_without_scripts(transactional_db, visit, in_force, ama):  # noqa: F811
    page = visit(member=ama, java_script_enabled=False, viewport=SCREENS["phone"]).new_page()
    page.goto("/founding/")
    assert page.get_by_text("Each of these rights ends for all founders").is_visible()
    page.get_by_role("button", name="Leave the founding roll").click()
    assert page.get_by_text("You have left the founding roll.").is_visible()
    assert page.get_by_role("button", name="Leave the founding roll").count() == 0
    assert Founding.objects.present().founders.on_the_roll().count() == 2


def test_a_draft_about_something_says_what(transactional_db, visit, in_force, eleni, ama):  # noqa: F811
    term = in_force.founders.get(member=ama).term
    look(visit, eleni, f"/governance/new/recall/{term.reference}/")
