"""Taking over works from an ORCID record in a browser, on a phone."""

from pathlib import Path

import pytest

from tests.browser.test_accessibility import AXE, RULES

KOFI = Path(__file__).parents[1] / "orcid" / "records" / "kofi.json"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_is_sent_looked_at_and_chosen_from(visit, ama, language):
    page = visit(language, member=ama, viewport={"width": 320, "height": 640}).new_page()
    page.goto("/profile/orcid/")
    page.locator("[name=record]").set_input_files(KOFI)
    with page.expect_navigation():
        page.locator("form[enctype] button").click()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_label("NAT2 and isoniazid in children").check()
    with page.expect_navigation():
        page.locator("main form button").click()
    assert page.get_by_text("NAT2 and isoniazid in children").count() == 1
    assert [work.doi for work in ama.works.all()] == ["10.5555/kofi.2019.1"]
    assert not ama.positions.exists()
