"""From a need to an introduction, as people do it: on a phone, without scripts, in both directions."""

import pytest

from alliance.matching.actions.accept import accept
from alliance.matching.actions.ask import ask
from alliance.matching.models import Request
from tests.browser.test_accessibility import SCREENS, assert_accessible

WAYS = [("en", "desk"), ("en", "phone"), ("ar", "phone")]


@pytest.fixture
def people(transactional_db, ama, eleni, farida):
    """Ama needs what Eleni offers; Farida and Eleni are introduced."""
    for member, needs, offers in ((ama, "genotyping", "cohort-access"), (eleni, "cohort-access", "genotyping")):
        member.needs, member.offers, member.topics, member.genes = [needs], [offers], ["cancer"], ["CYP2D6", "HLA-B"]
        member.save()
    accept(eleni, ask(farida, eleni, needs=[], offers=[], words="আমরা কি কথা বলতে পারি?"))
    return ama, eleni, farida


@pytest.mark.parametrize(("language", "screen"), WAYS)
def test_pages(people, visit, language, screen):
    ama, eleni, farida = people
    request = ask(ama, eleni, needs=["genotyping"], offers=["cohort-access"], words="A panel of 12 genes?\nOr 20?")
    addresses = {
        ama: ["/partners/weights/", f"/partners/ask/{eleni.public_id}/", request.get_absolute_url()],
        farida: ["/partners/"],
        eleni: [
            "/partners/",
            "/partners/availability/",
            "/partners/requests/",
            request.get_absolute_url(),
            Request.objects.introductions().get().get_absolute_url(),
        ],
    }
    for member, theirs in addresses.items():
        page = visit(language, member=member, viewport=SCREENS[screen]).new_page()
        for address in theirs:
            assert_accessible(page, address, language)


@pytest.mark.parametrize(("language", "screen"), WAYS)
def test_matches_and_asking(people, visit, language, screen):
    ama, eleni, _farida = people
    page = visit(language, member=ama, viewport=SCREENS[screen]).new_page()
    for address in ("/partners/", "/partners/?need=genotyping", f"/partners/ask/{eleni.public_id}/"):
        assert_accessible(page, address, language)
        assert page.get_by_text("HLA-B").is_visible()


def test_an_introduction_without_scripts(people, visit):
    ama, eleni, _farida = people
    hers, theirs = (
        visit(member=member, java_script_enabled=False, viewport=SCREENS["phone"]).new_page() for member in (ama, eleni)
    )
    hers.goto("/partners/")
    assert hers.get_by_text("offers genotyping, which you need").is_visible()
    hers.get_by_role("link", name=f"Ask for an introduction to {eleni.name}").click()
    assert hers.get_by_label("Genotyping").is_checked()
    hers.get_by_label("A few words").fill("A panel of 12 genes?")
    hers.get_by_role("button", name="Ask").click()
    assert hers.get_by_text("Waiting for an answer").is_visible()

    theirs.goto("/partners/")
    theirs.get_by_role("link", name="1 request waits for your answer").click()
    theirs.get_by_role("link", name=ama.name).click()
    assert theirs.get_by_text("A panel of 12 genes?").is_visible()
    theirs.get_by_role("button", name="Accept: introduce us").click()
    assert theirs.get_by_text("You have been introduced.").is_visible()

    hers.goto("/partners/requests/")
    hers.get_by_role("link", name=eleni.name).click()
    hers.get_by_role("link", name=f"Write to {eleni.name}").click()
    assert hers.get_by_role("heading", name=f"Write to {eleni.name}").is_visible()
