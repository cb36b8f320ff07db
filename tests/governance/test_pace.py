"""Nobody buries a discussion, and nobody does twice what counts once."""

from datetime import timedelta

import pytest

from alliance.governance.actions.endorse import endorse
from alliance.governance.actions.object_to import ObjectToError, object_to
from alliance.governance.actions.open_proposal import open_proposal
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.save_draft import SaveDraftError
from alliance.governance.actions.write_comment import write_comment
from alliance.governance.models import Comment, Endorsement, Proposal
from alliance.governance.pace import AMENDMENTS, COMMENTS, PROPOSALS, PaceError

pytestmark = pytest.mark.django_db


def test_proposals(draft, ama, eleni):
    for number in range(PROPOSALS[0][1]):
        open_proposal(ama, draft(title=f"Number {number}"))
    with pytest.raises(PaceError):
        open_proposal(ama, draft())
    open_proposal(eleni, draft(eleni))
    Proposal.objects.update(opened_at=Proposal.objects.first().opened_at - timedelta(days=1))
    open_proposal(ama, draft())


def test_comments(propose, ama, eleni):
    proposal = propose()
    for number in range(COMMENTS[0][1]):
        write_comment(ama, proposal, f"Number {number}")
    with pytest.raises(PaceError):
        write_comment(ama, proposal, "One more")
    write_comment(eleni, proposal, "Hello")
    assert Comment.objects.count() == COMMENTS[0][1] + 1


def test_the_page_says_why(client, propose, ama):
    proposal = propose()
    client.force_login(ama)
    address = f"{proposal.get_absolute_url()}comment/"
    answers = [client.post(address, {"text": f"Number {number}"}) for number in range(COMMENTS[0][1] + 1)]
    assert "wait a little" in answers[-1].content.decode()
    assert "Number 6" in answers[-1].content.decode(), "what was written is still in the form"


def test_amendments(propose, eleni):
    proposal = propose()
    for number in range(AMENDMENTS[0][1]):
        propose_amendment(eleni, proposal, "Other", f"Text {number}")
    with pytest.raises(PaceError):
        propose_amendment(eleni, proposal, "Other", "One more")


def test_drafts(draft):
    for _ in range(20):
        draft()
    with pytest.raises(SaveDraftError):
        draft()


def test_endorsing_twice_counts_once(propose, eleni):
    proposal = propose()
    endorse(eleni, proposal)
    endorse(eleni, proposal)
    assert Endorsement.objects.count() == 1


def test_objecting_twice_counts_once(propose, eleni):
    proposal = propose(way="consensus")
    object_to(eleni, proposal, "No.")
    with pytest.raises(ObjectToError):
        object_to(eleni, proposal, "No!")


def test_who_leaves_is_named_no_longer_and_what_was_said_stays(client, propose, members, eleni):
    proposal = propose(eleni)
    write_comment(eleni, proposal, "My view.")
    endorse(members[0], proposal)
    name = eleni.name
    eleni.delete()
    shown = client.get(proposal.get_absolute_url()).content.decode()
    assert "My view." in shown
    assert name not in shown
    assert "A member" in shown
