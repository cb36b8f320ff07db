"""Proposals about one thing in the ledger: what can be asked, and what follows when it is adopted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.charter.rules import Kind
from alliance.governance import consequences, subjects
from alliance.governance.actions.move_on import move_on
from alliance.governance.actions.open_proposal import OpenProposalError
from alliance.governance.models import Proposal
from alliance.ledger import names
from alliance.ledger.names import Named
from alliance.members.models import Member
from tests.governance.conftest import endorsed_by, pass_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed(monkeypatch) -> list[str]:
    """Subjects of the appeals that were adopted."""
    done: list[str] = []
    monkeypatch.setattr(consequences, "_CONSEQUENCES", {})
    consequences.on_adopted(Kind.APPEAL, lambda proposal: done.append(proposal.subject))
    return done


def voted_on(proposal: Proposal, members: list[Member], marks: dict[str, int]) -> Proposal:
    endorsed_by(proposal, members[1:3])
    proposal = move_on(pass_days(proposal, 2))
    for member in members:
        cast_vote(member, proposal.ballot, marks)
    proposal = pass_days(proposal, 5)
    close_ballot(Ballot.objects.get(pk=proposal.ballot_id))
    return move_on(proposal)


def test_an_adopted_appeal_has_its_consequence_within_a_week(propose, members, askable, followed):
    proposal = voted_on(propose(kind="appeal", subject=askable), members, {"yes": 1})
    assert (proposal.outcome, followed) == ("adopted", [askable])


def test_a_rejected_appeal_has_none(propose, members, askable, followed):
    assert voted_on(propose(kind="appeal", subject=askable), members, {"no": 1}).outcome == "rejected"
    assert followed == []


def test_a_consequence_that_fails_leaves_the_proposal_undecided(propose, members, askable, monkeypatch):
    def fails(proposal):
        raise RuntimeError

    monkeypatch.setattr(consequences, "_CONSEQUENCES", {Kind.APPEAL: [fails]})
    with pytest.raises(RuntimeError):
        voted_on(propose(kind="appeal", subject=askable), members, {"yes": 1})
    assert Proposal.objects.get().state == "ballot"


@pytest.mark.parametrize("subject", ["", "thing:", "nothing:known", "site"])
def test_an_appeal_is_about_something_that_can_be_appealed_against(propose, askable, subject):
    with pytest.raises(OpenProposalError, match="begins on the page"):
        propose(kind="appeal", subject=subject)


def test_no_other_kind_is_about_something(propose, askable):
    with pytest.raises(OpenProposalError):
        propose(kind="decision", subject=askable)


def test_the_room_says_why_something_cannot_be_asked(propose, client, ama, monkeypatch):
    monkeypatch.setitem(subjects._CHECKS, (Kind.RECALL, "thing"), lambda identifier, author: "It is over already.")
    with pytest.raises(OpenProposalError, match="over already"):
        propose(kind="recall", subject="thing:something")
    client.force_login(ama)
    answer = client.get("/governance/new/recall/thing:something/", follow=True)
    assert "It is over already." in answer.content.decode()


def test_form_draft_and_proposal_say_what_they_are_about(client, ama, askable, monkeypatch):
    monkeypatch.setitem(
        names._LOOKUPS,
        "thing",
        lambda found, reader: {"something": Named("A thing", "/ledger/")},
    )
    client.force_login(ama)
    address = f"/governance/new/appeal/{askable}/"
    form = client.get(address)
    assert "A thing" in form.content.decode()
    assert 'name="method"' not in form.content.decode()
    draft = client.post(address, {"title": "Not like this", "text": "Because."}, follow=True)
    assert "A thing" in draft.content.decode()
    opened = client.post(draft.request["PATH_INFO"] + "open/", follow=True)
    assert "A thing" in opened.content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.subject, proposal.is_secret, proposal.method) == ("appeal", askable, True, "yes-no")


def test_a_kind_that_is_about_nothing_has_no_such_form(client, ama, askable):
    client.force_login(ama)
    assert client.get(f"/governance/new/decision/{askable}/").status_code == 404


def test_a_suspended_member_appeals_and_answers_for_it_and_nothing_else(client, members, askable):
    suspended = members[0]
    Member.objects.filter(pk=suspended.pk).update(suspended_until=timezone.now() + timedelta(days=9))
    client.force_login(suspended)
    said = {"title": "Not like this", "text": "Because."}
    assert client.get("/governance/new/").status_code == 403
    assert client.post(f"/governance/new/recall/{askable}/", said).status_code == 403
    draft = client.post(f"/governance/new/appeal/{askable}/", said, follow=True)
    client.post(draft.request["PATH_INFO"] + "open/")
    proposal = Proposal.objects.get()
    assert client.get(f"/governance/{proposal.public_id}/comment/").status_code == 200
    assert client.get(f"/governance/{proposal.public_id}/amend/").status_code == 403
