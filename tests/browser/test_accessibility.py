"""Every page meets WCAG 2.2 AA and fits a small screen, in both writing directions, light and dark."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

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
SCREENS = {"phone": {"width": 320, "height": 640}, "desk": {"width": 1280, "height": 800}}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", FOR_VISITORS | FOR_MEMBERS)
def test_page(visit, cast, name, language, screen):
    ama = cast[0]
    browser = visit(language, member=ama if name in FOR_MEMBERS else None, viewport=SCREENS[screen])
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((FOR_VISITORS | FOR_MEMBERS)[name].format(public_id=ama.public_id, other=cast[1].public_id))

    assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{overflow} px too wide"
    host = urlsplit(page.url).netloc
    assert all(urlsplit(address).netloc == host for address in asked), asked
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = AXE.run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
