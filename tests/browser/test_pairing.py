"""Pairing rounds as people meet them: on a phone, without scripts, in both directions, with a screen reader."""

import pytest

from alliance.pairing.actions.arrange import arrange
from alliance.pairing.actions.enter import enter
from alliance.pairing.actions.open_round import open_round
from alliance.pairing.models import Round
from alliance.site.due import do_what_is_due
from tests.browser.test_accessibility import SCREENS, assert_accessible
from tests.pairing.conftest import (  # noqa: F401
    after_close,
    athens,
    entered,
    icddr,
    institution,
    korle_bu,
    lima,
    opened,
    paired,
    speak_for,
)

PAGES = {
    "all rounds": "/pairing/",
    "a round that is over": "/pairing/{over}/",
    "an open round": "/pairing/{open}/",
    "open a round": "/pairing/new/",
    "enter": "/pairing/{open}/{lima}/",
    "change the entry": "/pairing/{open}/{korle_bu}/",
    "an institution's list": "/pairing/{open}/{korle_bu}/list/",
}


@pytest.fixture
def world(transactional_db, cast, opened, entered, korle_bu, icddr, athens, lima):  # noqa: F811
    """A round that is over, and an open one with a list in which one is struck out and one cannot be had."""
    ama, company, regulator = cast[0], cast[5], cast[4]
    for place in (korle_bu, icddr, athens, lima):
        entered(place, needs="training", offers="training statistics", topics="pharmacogenomics")
    over, again = paired(opened), open_round(ama, days=30, least_hours=1)
    far, near = institution("Kyōto-daigaku", "JP"), institution("Hôpital de la Croix-Rousse", "FR")
    speak_for(company, far)
    speak_for(regulator, near)
    for place in (korle_bu, athens, far, near):
        entered(place, again, needs="training", offers="training statistics", topics="pharmacogenomics")
    arrange(ama, again.entries.get(institution=korle_bu), {athens.public_id: 1}, [near.public_id])
    speak_for(ama, lima)
    return {"over": over.public_id, "open": again.public_id, "korle_bu": korle_bu.public_id, "lima": lima.public_id}


@pytest.mark.parametrize(("language", "screen"), [("en", "desk"), ("en", "phone"), ("ar", "phone")])
def test_pages_are_accessible(visit, cast, world, ama, language, screen):
    browser = visit(language, member=ama, viewport=SCREENS[screen])
    for address in PAGES.values():
        page = browser.new_page()
        assert_accessible(page, address.format(**world), language)
        page.close()


def test_a_round_on_a_phone_without_scripts(visit, transactional_db, ama, eleni, korle_bu, athens):  # noqa: F811
    """Ama opens a round and enters her hospital; when Athens has come she reads why, and puts it first."""
    browser = visit(member=ama, java_script_enabled=False, viewport=SCREENS["phone"])
    page = browser.new_page()
    page.goto("/pairing/")
    page.get_by_role("link", name="Open a round").click()
    page.get_by_label("Days to enter").fill("20")
    page.get_by_role("button", name="Open the round").click()
    page.get_by_role("link", name="Enter this institution").click()
    assert page.get_by_text("lower-middle-income country").is_visible()
    page.get_by_role("group", name="What your institution looks for").get_by_label("Genotyping").check()
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Nobody is on the other side yet").is_visible()

    round = Round.objects.get()
    enter(eleni, athens, round, {"offers": ["genotyping"], "languages": ["en"]})
    page.reload()
    assert page.get_by_text("offers genotyping, which you need").is_visible()
    page.get_by_label("New place").fill("1")
    page.get_by_role("button", name="Save the list").click()
    assert page.get_by_text("Your list is saved.").is_visible()

    after_close(round)
    do_what_is_due()
    page.goto(round.get_absolute_url())
    assert page.get_by_text("(place 1 of your list; only you see this)").is_visible()
    assert page.get_by_role("link", name=athens.name).count() == 2
