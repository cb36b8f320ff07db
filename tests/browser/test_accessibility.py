"""Every page meets WCAG 2.2 AA and fits a small screen, in both writing directions, light and dark."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from alliance.imports.actions.check_import import check_import
from alliance.imports.actions.decide_rows import decide_rows
from alliance.imports.actions.invite import invite
from alliance.imports.actions.open_import import open_import
from alliance.imports.actions.run_import import run_import
from alliance.imports.tokens import token_for
from alliance.members.models import Member

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
FOR_VISITORS = {
    "home": "/",
    "join": "/account/signup/",
    "sign in": "/account/login/",
    "directory": "/members/",
    "a search": "/members/?q=Accra&sector=clinic",
    "a facet in full": "/members/?region=africa&all=country",
    "countries": "/countries/",
    "a country": "/countries/GH/",
    "a region": "/regions/africa/",
    "a member": "/members/{public_id}/",
    "partnerships": "/partners/",
    "how matches are computed": "/partners/weights/",
    "report from a genome": "/report/",
    "a report": "/report/example/",
    "code of conduct": "/code-of-conduct/",
    "topics": "/topics/",
    "forgotten password": "/account/password/reset/",
    "not found": "/no-such-page/",
}
FOR_MEMBERS = {
    "my profile": "/profile/",
    "my topics": "/profile/topics/",
    "my offers and needs": "/profile/exchange/",
    "my works": "/profile/works/",
    "my ORCID record": "/profile/orcid/",
    "who sees what": "/profile/visibility/",
    "my messages": "/profile/messages/",
    "my data": "/profile/data/",
    "a letter": "/members/{other}/write/",
    "my email address": "/account/email/",
    "my password": "/account/password/change/",
    "my security": "/account/2fa/",
}
FOR_OPERATORS = {
    "lists of members": "/imports/",
    "columns of a list": "/imports/{list}/columns/",
    "check of a list": "/imports/{list}/",
    "rows that cannot be taken over": "/imports/{list}/?state=refused",
}
FOR_INVITED = {
    "an invitation": "/invitation/{token}/",
    "no to an invitation": "/invitation/{token}/no/",
    "an invitation that is over": "/invitation/over/",
}
SCREENS = {"phone": {"width": 320, "height": 640}, "desk": {"width": 1280, "height": 800}}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", FOR_VISITORS | FOR_MEMBERS)
def test_page(visit, cast, name, language, screen):
    ama = cast[0]
    browser = visit(language, member=ama if name in FOR_MEMBERS else None, viewport=SCREENS[screen])
    address = (FOR_VISITORS | FOR_MEMBERS)[name].format(public_id=ama.public_id, other=cast[1].public_id)
    assert_accessible(browser.new_page(), address, language)


@pytest.fixture
def taking_over(cast, tmp_path):
    """Ama runs the site; one list is checked, of another one somebody is invited."""
    Member.objects.filter(pk=cast[0].pk).update(is_operator=True)
    file = tmp_path / "members.csv"
    twin = f"{cast[1].name},other@x.example,{cast[1].institution}"
    file.write_text(f"Name,Email,Institution\n{twin}\nAbebe Bikila,abebe@aau.example,AAU\n,nobody@x.example,\n")
    checked, taken = (open_import(None, file, file.name) for _ in range(2))
    for source in (checked, taken):
        check_import(None, source, source.columns)
    decide_rows(None, taken, None, same=True)
    run_import(None, taken)
    invite(None, taken)
    check_import(None, checked, checked.columns)
    return {"list": checked.public_id, "token": token_for(Member.objects.get(email="abebe@aau.example"))}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", FOR_OPERATORS | FOR_INVITED)
def test_page_for_taking_lists_over(visit, cast, taking_over, name, language, screen):
    browser = visit(language, member=cast[0] if name in FOR_OPERATORS else None, viewport=SCREENS[screen])
    assert_accessible(browser.new_page(), (FOR_OPERATORS | FOR_INVITED)[name].format(**taking_over), language)


def assert_accessible(page: Page, address: str, language: str) -> None:
    """The page fits the screen, asks nothing of others, and axe finds nothing, by day and by night."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)

    assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{overflow} px too wide"
    host = urlsplit(page.url).netloc
    assert all(urlsplit(address).netloc == host for address in asked), asked
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = AXE.run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
