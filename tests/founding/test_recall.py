"""Members recall a founder by a vote, as they would a steward."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.governance.actions.endorse import endorse
from alliance.governance.actions.move_on import move_on
from alliance.governance.models import Proposal
from alliance.members.models import Member
from alliance.stewards.permissions import is_steward
from tests.founding.conftest import in_force  # noqa: F401
from tests.governance.conftest import pass_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_ago(cast) -> list[Member]:
    """Everybody has been a member for long enough to vote."""
    Member.objects.update(joined_at=timezone.now() - timedelta(days=60))
    return [Member.objects.get(pk=one.pk) for one in cast]


def test_a_recalled_founder_holds_the_office_no_more(client, in_force, long_ago, ama, eleni):  # noqa: F811
    term = in_force.founders.get(member=ama).term
    client.force_login(eleni)
    said = {"title": "Recall", "text": "They hid what was no abuse."}
    draft = client.post(f"/governance/new/recall/{term.reference}/", said, follow=True)
    client.post(draft.request["PATH_INFO"] + "open/")
    proposal = Proposal.objects.get()
    for member in long_ago[2:]:
        endorse(member, proposal)
    proposal = move_on(pass_days(proposal, 7))
    for member in long_ago[2:]:
        cast_vote(member, proposal.ballot, {"yes": 1})
    proposal = pass_days(proposal, 14)
    close_ballot(Ballot.objects.get(pk=proposal.ballot_id))
    assert move_on(proposal).outcome == "adopted"
    assert not is_steward(ama)
    assert is_steward(eleni)
    assert "no longer in office" in client.get("/founding/").content.decode()
