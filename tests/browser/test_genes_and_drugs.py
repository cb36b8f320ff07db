"""Pages on genes and medicines meet WCAG 2.2 AA, fit a small screen and need no JavaScript."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import RULES, SCREENS

AXE = Axe()
PAGES = {
    "drugs": "/drugs/",
    "a mistyped search": "/drugs/?q=klopidogrel",
    "two bodies": "/drugs/clopidogrel/",
    "two genes": "/drugs/sertraline/",
    "a review": "/drugs/clopidogrel/review/",
    "a gene": "/genes/CYP2C19/",
    "a gene with long names": "/genes/RYR1/",
    "an unknown drug": "/drugs/klopidogrel/",
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_page(visit, db, name, language, screen):
    page = visit(language, viewport=SCREENS[screen]).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGES[name])

    assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{overflow} px too wide"
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(page.url).netloc}
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = AXE.run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"


def test_a_nurse_finds_a_medicine_without_javascript(visit, db):
    page = visit("fr", java_script_enabled=False).new_page()
    page.goto("/drugs/")
    page.fill("[name=q]", "Plavix")
    page.press("[name=q]", "Enter")
    page.click("main li a")
    assert urlsplit(page.url).path == "/drugs/clopidogrel/"
    page.click("main a[href='/genes/CYP2C19/']")
    assert page.inner_text("h1") == "CYP2C19"
