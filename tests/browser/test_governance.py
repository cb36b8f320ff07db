"""Deciding together as people do it: on a phone, without scripts, in both directions, with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from alliance.governance.actions.endorse import endorse
from alliance.governance.actions.move_on import move_on
from alliance.governance.actions.object_to import object_to
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.write_comment import write_comment
from alliance.governance.models import Draft, Proposal
from tests.browser.test_accessibility import RULES, SCREENS
from tests.governance.conftest import draft, members, own_data_folder, pass_days, propose  # noqa: F401

AXE = Axe()
TEXT = """# Why

We meet **every two weeks**, because decisions wait too long.

1. On the first and third Tuesday
2. Minutes are [published](https://example.org/minutes) within a week

| when | who writes |
|---|---|
| first | Accra |
| third | Lima |
"""


@pytest.fixture
def things(transactional_db, propose, draft, members):  # noqa: F811
    """A proposal with all there can be, one that is voted on, and a draft."""
    ama, eleni, farida = members[:3]
    proposal = propose(way="consensus", text=TEXT)
    first = write_comment(eleni, proposal, "Which time zone? **Lima** sleeps when Dhaka wakes.")
    write_comment(ama, proposal, "We take turns.", first)
    amendment = propose_amendment(farida, proposal, "Every month", TEXT.replace("two weeks", "month"))
    object_to(farida, proposal, "Two weeks are too short for those on night shifts.")
    vote = propose(title="এক মাসে একবার", text="নিয়মিত")
    for member in (eleni, farida):
        endorse(member, vote)
    move_on(pass_days(vote, 7))
    written = draft(title="Half a thought", method="schulze", options=["Accra"])
    return {
        "list": "/governance/",
        "proposal": proposal.get_absolute_url(),
        "discussion": f"{proposal.get_absolute_url()}discussion/",
        "version": f"{proposal.get_absolute_url()}text/1/",
        "comment": first.get_absolute_url(),
        "amendment": amendment.get_absolute_url(),
        "answering": f"/governance/comments/{first.public_id}/reply/",
        "amending": f"{proposal.get_absolute_url()}amend/",
        "objecting": f"{proposal.get_absolute_url()}object/",
        "voted on": vote.get_absolute_url(),
        "charter": "/governance/charter/",
        "needs": "/governance/mine/",
        "writing": "/governance/new/",
        "draft": f"/governance/drafts/{written.public_id}/",
        "changing the charter": "/governance/new/charter/",
        "letters": "/news/letters/",
    }


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_for_everybody(visit, things, members, language, screen):  # noqa: F811
    page = visit(language, member=members[0], viewport=SCREENS[screen], java_script_enabled=True).new_page()
    for name, address in things.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{name}: {overflow} px too wide"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = AXE.run(page, options=RULES)
            assert found.violations_count == 0, f"{name}, {scheme}: {found.generate_report()}"


def test_from_a_thought_to_a_vote_on_a_phone_without_scripts(visit, client, members):  # noqa: F811
    ama, eleni, farida = members[:3]
    phone = {"viewport": SCREENS["phone"], "java_script_enabled": False}
    page = visit(member=ama, **phone).new_page()
    page.goto("/governance/")
    page.get_by_role("link", name="Write a proposal").click()
    page.get_by_label("Title").fill("Meet every two weeks")
    page.get_by_label("Text", exact=True).fill("We meet every two weeks.")
    page.get_by_role("button", name="Save and read it once more").click()
    assert Draft.objects.get().title == "Meet every two weeks"
    page.get_by_role("button", name="Open it for discussion").click()
    address = page.url

    # Signing Eleni in with the cookies of Ama's browser would sign Ama out.
    client.cookies.clear()
    other = visit(member=eleni, **phone).new_page()
    other.goto(address)
    other.get_by_role("button", name="Endorse").click()
    other.get_by_role("link", name="Propose an amendment").click()
    other.get_by_label("What changes, in a few words").fill("Every month")
    other.get_by_label("The whole text as you want it").fill("We meet every month.")
    other.get_by_role("button", name="Propose this text").click()
    assert other.locator("ins").all_text_contents() == ["[added: month]"]

    page.goto(address)
    page.get_by_role("link", name="Every month").click()
    page.get_by_role("button", name="Accept: make it my text").click()
    page.get_by_role("link", name="Write a comment").click()
    page.get_by_label("Your comment").fill("Thank you, Athens.")
    page.get_by_role("button", name="Send").click()

    endorse(farida, Proposal.objects.get())
    move_on(pass_days(Proposal.objects.get(), 7))
    page.goto("/governance/mine/")
    page.locator("main").get_by_role("link", name="Meet every two weeks").click()
    assert "Meet every two weeks" in page.locator("h1").inner_text()
    other.goto(address)
    assert "Vote open until" in other.locator("main").inner_text()
    assert "We meet every month." in other.locator("article").inner_text()
