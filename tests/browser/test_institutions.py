"""A member says where they work and their institution rates its conditions: on a phone, without scripts, in Arabic."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from alliance.institutions.actions.publish_profile import publish_profile
from alliance.institutions.models import Institution, Kind
from alliance.institutions.questionnaire import questions_by_criterion
from alliance.members.models import Member
from tests.cast import make_member
from tests.institutions.conftest import confirmed_at, said_at
from tests.stewards.conftest import in_office

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
PAGES = {
    "list": "/institutions/",
    "search": "/institutions/?q=korle&country=GH",
    "institution": "/institutions/{id}/",
    "history": "/institutions/{id}/history/",
    "rule": "/institutions/ratings/",
    "mine": "/institutions/mine/",
    "add": "/institutions/add/",
    "change": "/institutions/{id}/change/",
    "request": "/institutions/{other}/i-work-here/",
    "conditions": "/institutions/{id}/conditions/",
    "end": "/institutions/{id}/end/",
}


@pytest.fixture
def korle_bu(transactional_db, ama, eleni, farida) -> Institution:
    """With people, somebody who waits, two versions of its conditions, and Ama confirmed and a steward."""
    institution = Institution.objects.create(
        name="Korle Bu Teaching Hospital",
        language="en",
        other_names=[{"text": "مستشفى كورلي بو التعليمي", "language": "ar", "kind": "label"}],
        country="GH",
        place="Accra",
        kind=Kind.HOSPITAL,
        ror="013cjyk83",
        website="https://korlebu.example/" + "a-very-long-address" * 8,
        domains=["korlebu.example"],
    )
    in_office(ama)
    confirmed_at(ama, institution, role="Clinical pharmacist", is_main=True)
    confirmed_at(eleni, institution)
    said_at(farida, institution, role="জিনতত্ত্ববিদ")
    answers = {code: number % 4 for number, codes in enumerate(questions_by_criterion().values()) for code in codes}
    publish_profile(ama, institution, answers, {"resources": "One shared instrument, see https://korlebu.example/lab"})
    publish_profile(ama, institution, answers | {"r1": 3, "r2": 3, "r3": 3}, {})
    institution.revisions.create(made_by=ama, source="member", changes={"place": ["Acra", "Accra"]})
    return institution


@pytest.fixture
def kofi(transactional_db) -> Member:
    """Writes from a free mail service, and types where he works."""
    return make_member("kofi.asante@gmail.com", "Kofi Asante", "clinic", "GH", institution="The big hospital")


@pytest.fixture
def other(transactional_db) -> Institution:
    return Institution.objects.create(name="Ridge Hospital", country="GH", kind=Kind.HOSPITAL)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_meets_the_rules(visit, ama, korle_bu, other, language, screen):
    page = visit(language, member=ama, viewport=screen).new_page()
    for name, address in PAGES.items():
        page.goto(address.format(id=korle_bu.public_id, other=other.public_id))
        assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, name
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = AXE.run(page, options=RULES)
            assert found.violations_count == 0, f"{name}, {scheme}: {found.generate_report()}"


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def test_from_the_words_on_a_profile_to_a_confirmed_place_without_scripts(visit, ama, eleni, korle_bu, kofi):
    phone = {"java_script_enabled": False, "viewport": PHONE}
    page = visit(member=kofi, **phone).new_page()
    page.goto("/institutions/mine/")
    page.get_by_role("link", name="Find an institution").click()
    page.get_by_label("Name, in any language").fill("korle bu")
    press(page, "Search")
    page.get_by_role("link", name="Korle Bu Teaching Hospital").click()
    page.get_by_role("link", name="I work here").click()
    page.get_by_label("Role or title").fill("Nurse")
    press(page, "Say so")
    assert "Said by the member" in page.inner_text("main")
    for member in (ama, eleni):
        colleague = visit(member=member, **phone).new_page()
        colleague.goto("/institutions/mine/")
        asked = colleague.get_by_role("listitem").filter(has_text="Kofi").first
        with colleague.expect_navigation():
            asked.get_by_role("button", name="Yes, works there").click()
    page = visit(member=kofi, **phone).new_page()
    page.goto("/institutions/mine/")
    assert "two members confirmed there" in page.inner_text("main")
    kofi.refresh_from_db()
    assert kofi.institution == korle_bu.name


def test_an_institution_describes_its_conditions_without_scripts(visit, ama, korle_bu):
    page = visit(member=ama, java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"/institutions/{korle_bu.public_id}/conditions/")
    for question in ("e1", "e2", "e3", "e4"):
        page.locator(f"input[name={question}][value='3']").check()
    page.locator("[name=evidence_education]").fill("A master's course since 2024")
    press(page, "Publish")
    assert "A master's course since 2024" in page.inner_text("main")
    assert korle_bu.profiles.count() == 3
