"""Moderation by members drawn by lot, as people meet it: on a phone, without scripts, in both directions."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone

from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.governance.actions.move_on import move_on
from alliance.governance.models import Proposal
from alliance.institutions.models import Affiliation, Institution
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.stewards.actions.hide_post import hide_post
from alliance.stewards.actions.pull_brake import pull_brake
from alliance.stewards.actions.suspend_member import propose_suspension
from alliance.stewards.models import Act
from tests.browser.test_accessibility import RULES, SCREENS
from tests.governance.conftest import endorsed_by, pass_days
from tests.stewards.conftest import (  # noqa: F401
    INSULT,
    WHY,
    comment,
    draft,
    members,
    own_data_folder,
    propose,
    stewards,
)

AXE = Axe()
PHONE = {"viewport": SCREENS["phone"], "java_script_enabled": False}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_of(visit, client):
    """A phone without scripts in the hands of a member."""

    def of(member):
        # Signing somebody in with the cookies of another's browser would sign that one out.
        client.cookies.clear()
        return visit(member=member, **PHONE).new_page()

    return of


def decide(proposal: Proposal, people, ask_each) -> None:
    """Time passes: the members endorse it, vote on it as `ask_each` does, and the votes are counted."""
    endorsed_by(proposal, [one for one in people if one.pk != proposal.author_id])
    proposal = move_on(pass_days(proposal, 30))
    for one in people:
        ask_each(one, proposal)
    pass_days(proposal, 50)
    close_ballot(Ballot.objects.get(pk=proposal.ballot_id))
    move_on(proposal)


def votes_yes(browser_of):
    """Open the vote, mark yes, and send it."""

    def vote(member, proposal: Proposal) -> None:
        page = browser_of(member)
        page.goto(proposal.get_absolute_url())
        page.get_by_role("link", name="Go to the vote").click()
        page.get_by_label("Yes").check()
        page.get_by_role("button", name="Cast my vote").click()
        assert "Your vote is cast" in page.locator("h1").inner_text()

    return vote


def test_flagged_hidden_told_appealed_and_overturned(browser_of, comment, stewards, members, ama):  # noqa: F811
    reader = browser_of(ama)
    reader.goto(comment.get_absolute_url())
    reader.get_by_role("link", name="Flag this").click()
    reader.get_by_label("Stirs up hatred").check()
    reader.get_by_role("button", name="Tell the stewards").click()
    assert "nobody is told who flagged it" in reader.get_by_role("status").inner_text()

    desk = browser_of(stewards[0])
    desk.goto("/stewards/desk/")
    assert INSULT in desk.locator("main").inner_text()
    assert ama.name not in desk.locator("main").inner_text()
    desk.get_by_role("link", name="Hide it").click()
    desk.get_by_label("Stirs up hatred").check()
    desk.get_by_label("In your own words").fill(WHY["words"])
    desk.get_by_role("button", name="Hide it").click()
    assert "Nothing waits." in desk.locator("main").inner_text()
    reader.goto(comment.get_absolute_url())
    assert INSULT not in reader.locator("main").inner_text()

    (letter,) = (one for one in mail.outbox if one.to == [comment.author.email])
    address = next(line for line in letter.body.splitlines() if "/stewards/acts/" in line)
    author = browser_of(comment.author)
    author.goto("/stewards/acts/" + address.split("/stewards/acts/")[1])
    assert WHY["words"] in author.locator("main").inner_text()
    author.get_by_role("link", name="Appeal", exact=True).click()
    author.get_by_label("Title").fill("I quoted a decree")
    author.get_by_label("Text", exact=True).fill("It is what I object to.")
    author.get_by_role("button", name="Save and read it once more").click()
    author.get_by_role("button", name="Open it for discussion").click()

    decide(Proposal.objects.get(kind="appeal"), members[:3], votes_yes(browser_of))
    reader.goto(comment.get_absolute_url())
    assert INSULT in reader.locator("main").inner_text()
    author.goto("/stewards/transparency/")
    assert "overturned by a vote" in author.locator("main").inner_text()


def test_two_stewards_suspend_and_the_member_can_still_appeal(browser_of, comment, stewards, company, ama):  # noqa: F811
    raise_flag(ama, comment.reference, "hatred")
    first = browser_of(stewards[0])
    first.goto("/stewards/desk/")
    first.get_by_role("link", name="Propose to suspend the author").click()
    first.get_by_label("For how many days").fill("7")
    first.get_by_label("Stirs up hatred").check()
    first.get_by_label("In your own words").fill(WHY["words"])
    first.get_by_role("button", name="Propose it").click()
    assert "waits for a second steward" in first.get_by_role("status").inner_text()
    act = Act.objects.get()
    first.goto(act.get_absolute_url())
    assert first.get_by_role("button", name="Confirm the suspension").count() == 0

    second = browser_of(stewards[1])
    second.goto("/stewards/desk/")
    second.get_by_role("link", name=company.name).first.click()
    second.get_by_role("button", name="Confirm the suspension").click()
    assert "It lasts until" in second.locator("main").inner_text()

    member = browser_of(company)
    assert member.goto(f"/governance/{comment.proposal.public_id}/comment/").status == 403
    member.goto(act.get_absolute_url())
    member.get_by_role("link", name="Appeal", exact=True).click()
    assert member.get_by_label("Title").count() == 1


def test_a_recall_succeeds(browser_of, stewards, members, ama):  # noqa: F811
    page = browser_of(ama)
    page.goto("/stewards/")
    page.get_by_role("row", name=stewards[0].name).get_by_role("link", name="Ask for a recall").click()
    page.get_by_label("Title").fill("Hides what is inconvenient")
    page.get_by_label("Text", exact=True).fill("Four times in a week.")
    page.get_by_role("button", name="Save and read it once more").click()
    page.get_by_role("button", name="Open it for discussion").click()
    decide(Proposal.objects.get(kind="recall"), members, votes_yes(browser_of))
    page.goto("/stewards/")
    assert stewards[0].name not in page.locator("main").inner_text()
    page.goto("/stewards/transparency/")
    assert "recalled" in page.locator("main").inner_text()


def test_a_term_ends_by_itself(browser_of, stewards):  # noqa: F811
    page = browser_of(stewards[0])
    page.goto("/stewards/desk/")
    assert page.locator("h1").inner_text() == "Stewards' desk"
    stewards[0].terms.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert page.goto("/stewards/desk/").status == 403
    page.goto("/stewards/")
    assert stewards[0].name not in page.locator("main").inner_text()


@pytest.fixture
def places(comment, stewards, members, company, ama):  # noqa: F811
    """Every page of the room with something on it."""
    steward, other = stewards
    raise_flag(ama, comment.proposal.comments.create(author=company, text="Again.").reference, "hatred", "لا")
    hidden = hide_post(steward, comment.reference, **WHY)
    waiting = propose_suspension(other, company, days=7, **WHY)
    held = pull_brake(other, members[1].reference, "harassment")
    clinic = Institution.objects.create(name="مستشفى القاهرة", language="ar", country="EG", kind="hospital")
    asked = Affiliation.objects.create(member=members[6], institution=clinic, role="Nurse")
    return {
        "stewards": "/stewards/",
        "transparency": "/stewards/transparency/",
        "desk": "/stewards/desk/",
        "an act": hidden.get_absolute_url(),
        "a suspension that waits": waiting.get_absolute_url(),
        "a brake": held.get_absolute_url(),
        "having people drawn": "/stewards/draw/",
        "hiding": f"/stewards/hide/comment/{comment.proposal.comments.last().public_id}/",
        "suspending": f"/stewards/suspend/{members[4].public_id}/",
        "a place": f"/stewards/places/{asked.public_id}/confirm-place/",
        "pulling the brake": f"/stewards/brake/member/{members[4].public_id}/",
        "flagging": f"/moderation/flag/about/{ama.public_id}/",
        "reasons": "/moderation/reasons/",
        "a hidden comment": comment.get_absolute_url(),
        "a discussion with a hidden comment": f"{comment.proposal.get_absolute_url()}discussion/",
        "a profile": ama.get_absolute_url(),
    }


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_for_everybody(visit, places, stewards, language, screen):  # noqa: F811
    page = visit(language, member=stewards[0], viewport=SCREENS[screen]).new_page()
    for name, address in places.items():
        assert page.goto(address).ok, name
        assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{name}: {overflow} px too wide"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = AXE.run(page, options=RULES)
            assert found.violations_count == 0, f"{name}, {scheme}: {found.generate_report()}"
