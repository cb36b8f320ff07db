"""From a need on a profile to a figure of the scorecard: on a phone, without scripts, and once more in Arabic."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page

from alliance.calls.actions.answer_application import accept, decline
from alliance.calls.actions.ask_to_join import ask_to_join
from alliance.calls.actions.change_call import change_call
from alliance.calls.actions.open_call import open_call
from alliance.institutions.models import Institution, Kind
from alliance.members.models import Member
from tests.calls.conftest import said
from tests.institutions.conftest import confirmed_at

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PHONE, NARROW = {"width": 390, "height": 844}, {"width": 320, "height": 640}
AIM = "Starting doses of warfarin by genotype, compared with usual care."


@pytest.fixture
def partners(transactional_db, ama, eleni, quispe) -> dict[str, tuple[Member, Institution]]:
    """Accra, Athens and Lima, each with somebody confirmed; Athens offers what Accra will ask for."""
    ama.languages, eleni.languages = ["en"], ["el", "en"]
    eleni.topics = ["pharmacogenomics"]
    eleni.offers = ["genotyping"]
    for member in (ama, eleni):
        member.save()
    places = {
        "accra": (ama, "Korle Bu Teaching Hospital", "GH", Kind.HOSPITAL),
        "athens": (eleni, "Εθνικό και Καποδιστριακό Πανεπιστήμιο Αθηνών", "GR", Kind.UNIVERSITY),
        "lima": (quispe, "Instituto Nacional de Salud del Niño", "PE", Kind.HOSPITAL),
    }
    there = {}
    for key, (member, name, country, kind) in places.items():
        institution = Institution.objects.create(name=name, country=country, kind=kind)
        confirmed_at(member, institution, is_main=True)
        there[key] = (member, institution)
    return there


@pytest.fixture
def phones(visit, partners) -> dict[str, Page]:
    """A phone for each of them, without scripts."""
    options = {"viewport": PHONE, "java_script_enabled": False}
    return {key: visit(member=member, **options).new_page() for key, (member, _) in partners.items()}


@pytest.fixture
def visited(phones) -> dict[str, list[str]]:
    """Every address at which each of them was, once."""
    addresses: dict[str, list[str]] = {key: [] for key in phones}
    for key, page in phones.items():
        page.on("load", lambda page, there=addresses[key]: page.url in there or there.append(page.url))
    return addresses


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def says(page: Page, *words: str) -> None:
    text = " ".join(page.inner_text("main").split())
    for one in words:
        assert one in text, f"{one} is not on {page.url}: {text}"


def match_and_introduce(accra: Page, athens: Page) -> None:
    """Ama says what she needs, finds Eleni with reasons, asks, and is introduced."""
    accra.goto("/profile/exchange/")
    accra.locator("[name=needs][value=genotyping]").check()
    press(accra, "Save")
    accra.goto("/profile/topics/")
    accra.locator("[name=topics][value=pharmacogenomics]").check()
    press(accra, "Save")
    accra.goto("/partners/")
    says(accra, "offers genotyping, which you need", "both work on pharmacogenomics", "English in common")
    says(accra, "2 hours apart", "would be your first partner outside your region")
    follow(accra, "Ask for an introduction")
    accra.get_by_label("A few words").fill("We dose 400 patients a year.")
    press(accra, "Ask")
    athens.goto("/partners/requests/")
    follow(athens, "Ama Serwaa")
    says(athens, "We dose 400 patients a year.")
    press(athens, "Accept: introduce us")
    accra.goto("/partners/requests/")
    follow(accra, "Ελένη")
    says(accra, "Introduction")


def open_a_call(athens: Page) -> str:
    """Eleni opens a call; its page is the address that comes back."""
    athens.goto("/partners/")
    follow(athens, "Calls for partners")
    follow(athens, "Open a call")
    athens.get_by_label("Title").fill("Warfarin doses by genotype")
    athens.get_by_label("Aim").fill(AIM)
    for field, code in (("disciplines", "pharmacy"), ("disciplines", "statistics"), ("brings", "statistics")):
        athens.locator(f"[name={field}][value={code}]").check()
    athens.get_by_label("Last day to ask").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    athens.get_by_label("Countries, at least").fill("2")
    press(athens, "Open the call")
    return athens.url


def join(partner: Page, athens: Page, call: str) -> None:
    """Somebody asks to join, and Eleni accepts."""
    partner.goto(call)
    follow(partner, "Ask to join")
    partner.locator("[name=brings][value=pharmacy]").check()
    press(partner, "Ask to join")
    says(partner, "waits for an answer")
    athens.goto(call)
    press(athens, "Accept")


def found_by_a_consortium(phones: dict[str, Page]) -> None:
    """Without a low-resource partner there is no project; with one there is."""
    athens = phones["athens"]
    call = open_a_call(athens)
    join(phones["lima"], athens, call)
    says(athens, "Holds 2 institutions needed, 2 so far", "Not yet 1 low-resource partner needed, 0 so far")
    assert not athens.get_by_role("button", name="Found the project").count()
    join(phones["accra"], athens, call)
    says(athens, "Holds 1 low-resource partner needed, 1 so far", "lower-middle-income country")
    press(athens, "Found the project")


def sign_a_charter(phones: dict[str, Page], project: str) -> None:
    """Eleni writes the charter of the project; every partner signs it."""
    athens = phones["athens"]
    follow(athens, "Partnership charter")
    follow(athens, "Write the partnership charter")
    for wording in athens.locator("[name$='.wording']").all():
        wording.fill("Each partner keeps its own data, and leads one paper.")
    press(athens, "Write the partnership charter")
    for page in phones.values():
        page.goto(f"{project}charter/")
        press(page, "Sign this version")
    says(page, "Version 1 is in force: every partner has signed it.")


def publish(athens: Page, project: str, ama: Member) -> None:
    """An output whose first author works in Accra, and whose last one in Athens."""
    athens.goto(f"{project}results/")
    follow(athens, "Add an output")
    athens.get_by_label("DOI").fill("10.5555/warfarin-by-genotype")
    athens.get_by_label("Title").fill("Warfarin by genotype in three countries")
    athens.get_by_label("Authors").fill(f"Ama Mensah-Boateng; GH; {ama.get_absolute_url()}\nEleni Papadopoulou; GR")
    press(athens, "Add an output")
    says(athens, "Warfarin by genotype in three countries", "Ama Mensah-Boateng")


def first_authors(page: Page, project: str) -> str:
    """What the project's scorecard says of them."""
    page.goto(f"/equity/projects/{project.rstrip('/').rpartition('/')[2]}/")
    return " ".join(page.locator("section", has=page.locator("#first_authors")).inner_text().split())


def assert_fits(page: Page, address: str, language: str) -> None:
    """Nothing is wider than the screen, and the page runs in the direction of its language."""
    page.goto(address)
    assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language], address
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, address


def test_the_whole_story_on_a_phone_without_scripts(visit, phones, partners, visited):
    match_and_introduce(phones["accra"], phones["athens"])
    found_by_a_consortium(phones)
    project = phones["athens"].url
    says(phones["athens"], "Multidisciplinary", "Korle Bu Teaching Hospital", "Instituto Nacional de Salud del Niño")
    sign_a_charter(phones, project)
    before = first_authors(phones["lima"], project)
    publish(phones["athens"], project, partners["accra"][0])
    after = first_authors(phones["lima"], project)
    assert "Nothing is recorded of this yet." in before
    assert "Lower middle income 100" in after
    assert sum(map(len, visited.values())) > 20
    for key, addresses in visited.items():
        page = visit("ar", member=partners[key][0], viewport=PHONE).new_page()
        for address in addresses:
            assert_fits(page, address, "ar")


@pytest.fixture
def calls(partners, farida) -> dict[str, str]:
    """Eleni's call with all there can be: a partner, somebody who waits, somebody she declined, an earlier version."""
    (ama, accra), (eleni, athens), (quispe, lima) = partners.values()
    dhaka = Institution.objects.create(name="আইসিডিডিআর,বি", country="BD", kind=Kind.RESEARCH)
    confirmed_at(farida, dhaka)
    call = open_call(eleni, athens, ["statistics"], said(title="Warfarin" + "-dose" * 20))
    call = change_call(
        eleni, call, said(title=call.title, all_wanted=True, aim="https://example.org/" + "a-long-address" * 20)
    )
    accept(eleni, ask_to_join(ama, call, accra, ["pharmacy"]))
    ask_to_join(quispe, call, lima, ["law", "ethics"], "عندنا مختبر صغير")
    decline(eleni, ask_to_join(farida, call, dhaka, ["law"]), "We have somebody for this.")
    return {"call": call.public_id, "other": open_call(ama, accra, ["law"], said()).public_id}


CALLS = {
    "list": "/calls/?low=1&region=europe",
    "calls that are over": "/calls/?state=over",
    "call": "/calls/{call}/",
    "earlier version": "/calls/{call}/version/1/",
    "mine": "/calls/mine/",
    "new": "/calls/new/",
    "change": "/calls/{call}/change/",
    "join": "/calls/{other}/join/",
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_calls_meet_the_rules(visit, partners, calls, farida, quispe, language):
    eleni = partners["athens"][0]
    looks = [(eleni, address) for address in CALLS.values()]
    looks += [(one, address) for one in (farida, quispe) for address in ("/calls/{call}/", "/calls/mine/")]
    pages = {member: visit(language, member=member, viewport=NARROW).new_page() for member, _ in looks}
    for member, address in looks:
        assert_fits(pages[member], address.format(**calls), language)
        found = AXE.run(pages[member], options=RULES)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
