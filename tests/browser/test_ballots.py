"""Members vote on a small phone without scripts, change their vote, look for their receipt, and count again."""

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_due_ballots
from alliance.ballots.models import Ballot
from alliance.tally.question import Method
from tests.ballots.conftest import hold, over, own_data_folder  # noqa: F401
from tests.cast import make_member

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
CITIES = (
    ("accra", "Accra, with a hall for everybody and rooms that cost little"),
    ("cairo", "القاهرة"),
    ("lima", "Lima " + "y-otros-lugares-" * 6),
)
TEXT = "# Where to?\n\nA meeting for *everybody*.\n\n| City | Cost |\n|---|---|\n| Accra | low |\n"


@pytest.fixture
def ballots(transactional_db, hold, cast) -> dict[str, Ballot]:  # noqa: F811
    """One of each kind, open and closed; Ama has voted in the first."""
    asked = {"title": "Where do we meet?", "text": TEXT, "options": CITIES}
    made = {f"open {method}": hold(method=method, **asked) for method in Method if method is not Method.YES_NO}
    made |= {"open yes-no": hold(), "voted": hold(title="Voted"), "named": hold(secret=False, title="With names")}
    cast_vote(cast[0], made["voted"], {"yes": 1})
    for method in Method:
        chosen = {} if method is Method.YES_NO else {"method": method, **asked}
        closed = hold(secret=method is not Method.YES_NO, **chosen)
        first, second = ("yes", "no") if method is Method.YES_NO else ("accra", "cairo")
        for number, member in enumerate(cast):
            cast_vote(member, closed, {first: 1} if number % 2 else {second: 1})
        made[f"closed {method}"] = over(closed)
    close_due_ballots()
    return made


ADDRESSES = {
    "list": "/ballots/",
    **{f"open {method}": "/ballots/{id}/" for method in Method},
    "voted": "/ballots/{id}/",
    "named": "/ballots/{id}/",
    **{f"closed {method}": "/ballots/{id}/" for method in Method},
    "names": "/ballots/{id}/names/",
}


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_accessible_and_fits(visit, ballots, cast, language, screen):
    page = visit(language, member=cast[0], viewport=screen).new_page()
    for name, address in ADDRESSES.items():
        ballot = ballots.get("closed yes-no" if name == "names" else name)
        page.goto(address.format(id=ballot and ballot.public_id))
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{name}: {overflow} px too wide"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for part in page.locator("main details").all():
                part.evaluate("part => part.open = true")
            found = AXE.run(page, options=RULES)
            assert found.violations_count == 0, f"{name}, {scheme}: {found.generate_report()}"


def receipt_on(page) -> dict[str, str]:
    text = page.get_by_label("Your receipt").input_value()
    return dict(line.strip().split(": ", 1) for line in text.strip().splitlines())


def cast_on(page) -> None:
    with page.expect_navigation():
        page.locator("main form button").first.click()


def test_the_whole_story_on_a_phone_without_scripts(visit, ballots, cast, tmp_path):
    ballot = ballots["open schulze"]
    page = visit(member=cast[0], viewport=PHONE, java_script_enabled=False).new_page()
    page.goto("/ballots/")
    page.locator(f"a[href='{ballot.get_absolute_url()}']").click()
    page.get_by_label(CITIES[0][1]).select_option("1")
    page.get_by_label("القاهرة").select_option("3")
    cast_on(page)
    first = receipt_on(page)
    assert first["choice"] == '{"accra":1,"cairo":2}'
    assert not any(value in page.url for value in first.values() if value != ballot.public_id)

    page.get_by_role("link", name="I have kept my receipt").click()
    assert page.get_by_text("You have voted.").is_visible()
    page.get_by_label("Change code").fill(first["change code"].upper())
    page.get_by_label("القاهرة").select_option("1")
    cast_on(page)
    second = receipt_on(page)
    assert second["choice"] == '{"cairo":1}'

    over(ballot)
    close_due_ballots()
    page.goto(ballot.get_absolute_url())
    assert "القاهرة" in page.locator("#result ~ .lead").inner_text()
    for receipt, said in ((second["receipt"], "It is in the box"), (first["receipt"], "not in the box")):
        page.get_by_label("Your receipt").fill(receipt)
        with page.expect_navigation():
            page.get_by_role("button", name="Look for it").click()
        assert said in page.locator("main").inner_text()

    files = {name: download(page, ballot, name, tmp_path) for name in ("The box", "The counting program")}
    command = [sys.executable, "-I", files["The counting program"], files["The box"], "--receipt", second["receipt"]]
    ballot.refresh_from_db()
    counted = subprocess.run([*command, "--hash", ballot.box_hash], capture_output=True, text=True, check=False)
    assert counted.returncode == 0, counted.stdout + counted.stderr
    lost = subprocess.run([*command, "--receipt", first["receipt"]], capture_output=True, text=True, check=False)
    assert lost.returncode == 1


def download(page, ballot, name, folder):
    page.goto(ballot.get_absolute_url())
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_voting_with_the_keyboard_alone(visit, ballots, cast):
    ballot = ballots["open yes-no"]
    page = visit(member=cast[1], viewport=DESK).new_page()
    page.goto(ballot.get_absolute_url())
    page.get_by_label("Yes").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert receipt_on(page)["choice"] == '{"no":1}'
    assert AXE.run(page, options=RULES).violations_count == 0


def test_the_language_can_be_changed_on_the_receipt_without_voting_again(visit, ballots, transactional_db):
    late = make_member("late@x.example", "Late", "clinic", "KE", joined_at=timezone.now())
    page = visit(member=late, viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{ballots['open yes-no'].get_absolute_url()}vote/")
    page.get_by_role("button", name="العربية").click()
    assert page.url.endswith(ballots["open yes-no"].get_absolute_url())
