"""The ledger as people see it: on a phone and a desk, in both writing directions, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from alliance.ledger.actions.append import Act, append_many
from tests.browser.test_accessibility import RULES, SCREENS

AXE = Axe()


@pytest.fixture
def acts(cast):
    """Two pages of entries by members and the operator, the oldest by a member who is not listed."""
    members = [f"member:{member.public_id}" for member in cast[::-1]]
    with transaction.atomic():
        append_many(
            [
                *(Act(member, "member.joined", member) for member in members * 4),
                Act("operator", "sample.loaded", "site", {"members": 1300}),
                Act("operator", "operator.appointed", members[-1]),
            ]
        )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["/ledger/", "/ledger/?actor=operator", "/ledger/?since=never", "/ledger/29/"])
def test_fits_and_is_accessible(visit, acts, address, language, screen):
    page = visit(language, viewport=SCREENS[screen]).new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = AXE.run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"


def test_a_visitor_without_javascript_finds_an_entry_and_takes_the_ledger_home(visit, acts, cast):
    page = visit(viewport=SCREENS["phone"], java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("link", name="Public ledger").click()
    page.get_by_role("link", name="Older").click()
    assert page.locator("tbody tr").count() == 5
    page.get_by_role("link", name="Newer").click()
    page.get_by_text("Search the ledger").click()
    page.get_by_label("What was done").select_option("A member was appointed to run the site.")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="30", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Entry 30"
    assert page.get_by_role("link", name=cast[0].name).count() == 1
    page.get_by_role("link", name="The whole ledger").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="The ledger (JSON Lines)").click()
    assert download.value.suggested_filename == "entries.jsonl"
    assert download.value.path().read_text().count("\n") == 30
