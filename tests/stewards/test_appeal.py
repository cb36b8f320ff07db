"""Whom an act affects appeals, and what the members adopt is done in the same moment. So is a recall."""

import pytest
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.governance.actions.move_on import move_on
from alliance.governance.actions.open_proposal import OpenProposalError, open_proposal
from alliance.governance.actions.save_draft import save_draft
from alliance.governance.models import Proposal
from alliance.ledger.models import Entry
from alliance.members.models import Member
from alliance.members.standing import may_act
from alliance.moderation.models import Hidden
from alliance.sortition.models import Term
from alliance.sortition.offices import holds
from alliance.stewards.actions.hide_post import hide_post, restore_post
from alliance.stewards.actions.suspend_member import confirm_suspension, propose_suspension
from alliance.stewards.models import Act
from tests.governance.conftest import endorsed_by, pass_days
from tests.stewards.conftest import WHY, in_office

pytestmark = pytest.mark.django_db


def ask(author: Member, kind: str, subject: str) -> Proposal:
    """Put the question to the members."""
    said = {"kind": kind, "title": "It was not right", "text": "I quoted somebody.", "subject": subject}
    return open_proposal(author, save_draft(author, said))


def voted_on(proposal: Proposal, members: list[Member], mark: str) -> Proposal:
    """The members discuss it, vote, the votes are counted, and what follows is done."""
    return move_on(counted(proposal, members, mark))


def counted(proposal: Proposal, members: list[Member], mark: str) -> Proposal:
    """The same, before anything follows."""
    endorsed_by(proposal, [one for one in members if one.pk != proposal.author_id and may_act(one)])
    proposal = move_on(pass_days(proposal, 30))
    for member in members:
        cast_vote(member, proposal.ballot, {mark: 1})
    pass_days(proposal, 50)
    close_ballot(Ballot.objects.get(pk=proposal.ballot_id))
    return Proposal.objects.get(pk=proposal.pk)


@pytest.fixture
def hidden(stewards, comment) -> Act:
    """Yusuf's comment is hidden."""
    return hide_post(stewards[0], comment.reference, **WHY)


@pytest.fixture
def suspended(stewards, company) -> Act:
    """Yusuf is suspended."""
    act = confirm_suspension(stewards[1], propose_suspension(stewards[0], company, days=30, **WHY))
    company.refresh_from_db()
    return act


def test_an_appeal_that_is_adopted_shows_the_words_again(
    hidden, comment, company, members, mailoutbox, django_capture_on_commit_callbacks
):
    appeal = counted(ask(company, "appeal", hidden.reference), members, "yes")
    with django_capture_on_commit_callbacks(execute=True):
        move_on(appeal)
    hidden.refresh_from_db()
    assert hidden.state == "overturned"
    assert not Hidden.objects.of([comment.reference])
    entry = Entry.objects.filter(verb="act.overturned").get()
    assert (entry.actor, entry.object) == ("site", hidden.reference)
    assert mailoutbox[-1].to == [company.email]


def test_an_appeal_that_is_rejected_changes_nothing(hidden, comment, company, members):
    voted_on(ask(company, "appeal", hidden.reference), members, "no")
    assert Hidden.objects.of([comment.reference])
    with pytest.raises(OpenProposalError):
        ask(company, "appeal", hidden.reference)


def test_a_suspended_member_appeals_votes_and_is_back(suspended, company, members):
    appeal = ask(company, "appeal", suspended.reference)
    assert not may_act(company)
    voted_on(appeal, members, "yes")
    company.refresh_from_db()
    assert may_act(company)


def test_only_whom_it_affects_appeals(hidden, stewards, ama):
    for other in (ama, stewards[0]):
        with pytest.raises(OpenProposalError):
            ask(other, "appeal", hidden.reference)


def test_one_appeal_at_a_time(hidden, company):
    ask(company, "appeal", hidden.reference)
    with pytest.raises(OpenProposalError):
        ask(company, "appeal", hidden.reference)


def test_what_was_undone_meanwhile_stays_undone(hidden, stewards, company, members):
    appeal = ask(company, "appeal", hidden.reference)
    restore_post(stewards[1], hidden, reason="mistake", words="A quotation.")
    voted_on(appeal, members, "yes")
    hidden.refresh_from_db()
    assert hidden.state == "undone"


def test_a_recall_that_is_adopted_ends_the_term_at_once(stewards, members, ama):
    term = stewards[0].terms.get()
    voted_on(ask(ama, "recall", term.reference), members, "yes")
    term.refresh_from_db()
    assert (holds(stewards[0], "steward"), term.ended_by) == (False, "recall")
    assert Entry.objects.filter(verb="term.ended", object=term.reference).exists()


def test_a_recall_that_comes_too_late_does_no_harm(members, ama, eleni):
    term = in_office(eleni)
    recall = ask(ama, "recall", term.reference)
    Term.objects.filter(pk=term.pk).update(ends_at=timezone.now())
    assert voted_on(recall, members, "yes").outcome == "adopted"
    assert not Entry.objects.filter(verb="term.ended").exists()


def test_nobody_recalls_themself_or_what_is_over(stewards, members, ama):
    over = members[4].terms.get()
    for author, term in ((stewards[0], stewards[0].terms.get()), (ama, over)):
        with pytest.raises(OpenProposalError):
            ask(author, "recall", term.reference)
