"""What the site does by itself: all of it, once, and whatever fails beside it."""

import json

import pytest
from django.core import mail

from alliance.ballots.models import Ballot
from alliance.governance.models import Proposal
from alliance.imports.actions import send_invitations as invitations
from alliance.ledger.actions.announce_key import announce_key
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.site import due
from tests.governance.conftest import endorsed_by, pass_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def ripe(propose, members) -> Proposal:
    """A proposal whose discussion is over and that has enough endorsements."""
    announce_key()
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    return pass_days(proposal, 7)


def done() -> dict[str, int]:
    return {part.part: part.done for part in due.do_what_is_due() if part.done}


def failed() -> list[str]:
    return [part.part for part in due.do_what_is_due() if part.failed]


def test_a_ballot_opens_and_closes_by_itself(ripe, tmp_path):
    assert done()["proposals moved on"] == 1
    assert Proposal.objects.get().state == "ballot"
    assert list((tmp_path / "urns").iterdir())
    pass_days(ripe, 10)
    round_ = done()
    assert (round_["ballots closed"], round_["proposals moved on"]) == (1, 1)
    assert Proposal.objects.get().outcome == "too-few"


def test_doing_it_twice_is_doing_it_once(ripe):
    due.do_what_is_due()
    entries, letters = Entry.objects.count(), len(mail.outbox)
    assert done() == {}
    assert (Entry.objects.count(), len(mail.outbox)) == (entries, letters)


def test_a_part_that_fails_does_not_stop_the_others(ripe, monkeypatch, caplog):
    def refuse() -> int:
        raise invitations.SendInvitationsError("the server said no to ama.mensah@korlebu.example")

    monkeypatch.setattr(due, "send_invitations", refuse)
    assert failed() == ["invitations sent"]
    assert Proposal.objects.get().state == "ballot"
    assert Entry.objects.checkpoints().exists()
    assert len(mail.outbox) == 7
    assert "korlebu" not in json.dumps([record.getMessage() for record in caplog.records])


def test_a_proposal_that_fails_does_not_stop_the_others(ripe, propose, members, monkeypatch):
    second = propose(members[1])
    endorsed_by(second, members[2:4])
    pass_days(second, 7)

    def stumble(proposal: Proposal) -> Proposal:
        if proposal.pk == ripe.pk:
            raise RuntimeError
        return move_on(proposal)

    move_on = due.move_on
    monkeypatch.setattr(due, "move_on", stumble)
    assert failed() == ["proposals moved on"]
    second.refresh_from_db()
    assert second.state == "ballot"


def test_a_vote_nobody_may_cast_yet_is_no_failure(ripe):
    Member.objects.update(joined_at=ripe.opened_at)
    assert failed() == []
    assert not Ballot.objects.exists()
