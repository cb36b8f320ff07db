"""From a draft to a decision, with and without a vote."""

import pytest

from alliance.ballots.actions.cast_vote import cast_vote
from alliance.ballots.actions.close_ballot import close_ballot
from alliance.ballots.models import Ballot
from alliance.charter.lifecycle import UNCHANGED
from alliance.charter.rules import ABOUT_SOMETHING, Kind
from alliance.governance.actions.accept_amendment import accept_amendment
from alliance.governance.actions.move_on import MoveOnError, move_on
from alliance.governance.actions.object_to import object_to, withdraw_objection
from alliance.governance.actions.propose_amendment import propose_amendment
from alliance.governance.actions.revise import revise
from alliance.governance.models import CharterVersion, Draft, Proposal
from alliance.ledger.models import Entry
from alliance.members.models import Member
from tests.governance.conftest import TEXT, endorsed_by, pass_days

pytestmark = pytest.mark.django_db


def voted(proposal: Proposal, members: list[Member], marks: dict[str, int]) -> Proposal:
    for member in members:
        cast_vote(member, proposal.ballot, marks)
    proposal = pass_days(proposal, 50)
    close_ballot(Ballot.objects.get(pk=proposal.ballot_id))
    return move_on(proposal)


def test_a_decision_by_vote(propose, members):
    proposal = propose()
    assert not Draft.objects.exists()
    assert move_on(proposal).state == "discussion"
    endorsed_by(proposal, members[1:3])
    proposal = move_on(pass_days(proposal, 7))
    assert proposal.state == "ballot"
    assert proposal.ballot.question.ids == ("yes", "no")
    assert proposal.ballot.voters == len(members)
    assert TEXT in proposal.ballot.text
    proposal = voted(proposal, members[:5], {"yes": 1})
    assert (proposal.state, proposal.outcome, proposal.decided_by) == ("decided", "adopted", "ballot")
    verbs = list(Entry.objects.order_by("sequence").values_list("verb", flat=True))
    assert [verb for verb in verbs if not verb.startswith("ledger.")] == [
        "proposal.opened",
        "proposal.endorsed",
        "proposal.endorsed",
        "ballot.opened",
        "ballot.closed",
        "proposal.decided",
    ]


@pytest.mark.parametrize(("marks", "outcome"), [({"no": 1}, "rejected"), ({}, "rejected")])
def test_a_vote_against(propose, members, marks, outcome):
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    assert voted(move_on(pass_days(proposal, 7)), members, marks).outcome == outcome


def test_too_few_voters_change_nothing(propose, members):
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    assert voted(move_on(pass_days(proposal, 7)), [], {}).outcome == "too-few"


def test_consent_passes_without_a_vote(propose, members):
    proposal = move_on(pass_days(propose(way="consensus"), 7))
    assert proposal.state == "consensus"
    assert move_on(pass_days(proposal, 4)).state == "consensus"
    proposal = move_on(pass_days(proposal, 1))
    assert (proposal.state, proposal.outcome, proposal.decided_by) == ("decided", "adopted", "consensus")
    assert proposal.ballot is None


def test_one_objection_turns_it_into_a_vote(propose, members):
    proposal = propose(way="consensus")
    endorsed_by(proposal, members[1:3])
    proposal = move_on(pass_days(proposal, 7))
    object_to(members[3], proposal, "Two weeks is too often for those on night shifts.")
    proposal.refresh_from_db()
    assert proposal.state == "ballot"
    assert proposal.closes_at == proposal.ballot.closes_at


def test_an_objection_that_is_withdrawn_in_time_makes_no_vote(propose, members):
    proposal = propose(way="consensus")
    withdraw_objection(members[3], object_to(members[3], proposal, "Wait."))
    assert move_on(pass_days(proposal, 7)).state == "consensus"


def test_an_objection_waits_for_endorsements(propose, members):
    proposal = move_on(pass_days(propose(way="consensus"), 7))
    object_to(members[3], proposal, "No.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.way) == ("discussion", "ballot")
    endorsed_by(proposal, members[1:3])
    assert move_on(proposal).state == "ballot"


def test_what_nobody_endorses_lapses(propose):
    proposal = pass_days(propose(), 119)
    assert move_on(proposal).state == "discussion"
    proposal = move_on(pass_days(proposal, 1))
    assert proposal.state == "lapsed"
    assert Entry.objects.filter(verb="proposal.lapsed", object=proposal.reference).count() == 1


def test_a_changed_text_has_to_stand_for_some_days(propose, members, ama):
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    proposal = pass_days(proposal, 6)
    revise(ama, proposal, "Meet every week", TEXT)
    assert move_on(pass_days(proposal, 2)).state == "discussion"
    assert move_on(pass_days(proposal, 1)).state == "ballot"


def test_an_accepted_amendment_is_the_text(propose, members, ama, eleni):
    proposal = propose()
    amendment = propose_amendment(eleni, proposal, "Every month", "We meet every month.")
    accept_amendment(ama, amendment)
    proposal.refresh_from_db()
    assert proposal.current.text == "We meet every month."
    assert [one.text for one in proposal.texts.all()] == ["We meet every month.", TEXT]


def test_a_supported_amendment_stands_on_the_paper_and_may_win(propose, members, eleni):
    proposal = propose()
    amendment = propose_amendment(eleni, proposal, "Every month", "We meet every month.")
    unsupported = propose_amendment(eleni, proposal, "Never", "We never meet.")
    endorsed_by(proposal, members[1:3])
    endorsed_by(proposal, [members[0], *members[2:4]], amendment)
    proposal = move_on(pass_days(proposal, 7))
    assert proposal.ballot.question.ids == ("proposed", amendment.option, UNCHANGED)
    assert "We meet every month." in proposal.ballot.text
    proposal = voted(proposal, members, {amendment.option: 1, "proposed": 2, UNCHANGED: 3})
    assert proposal.outcome == "adopted"
    assert proposal.current.text == "We meet every month."
    amendment.refresh_from_db()
    unsupported.refresh_from_db()
    assert (amendment.state, unsupported.state) == ("accepted", "standing")


def test_options_of_ones_own(propose, members):
    proposal = propose(method="stv", options=["Accra", "Athens", "Lima"], seats=2)
    endorsed_by(proposal, members[1:3])
    proposal = move_on(pass_days(proposal, 7))
    proposal = voted(proposal, members, {"option-3": 1, "option-1": 2})
    assert proposal.winners == ["option-3", "option-1"]


def test_an_adopted_change_of_the_charter_is_in_force_at_once(propose, members):
    changes = {"membership_days": [14, 30], "decision.quorum": ["1/20", "1/5"]}
    proposal = propose(kind="charter-change", changes=changes)
    other = propose()
    endorsed_by(proposal, members[1:6])
    proposal = voted(move_on(pass_days(proposal, 21)), members, {"yes": 1})
    charter = CharterVersion.objects.in_force()
    assert (charter.number, charter.proposal) == (2, proposal)
    assert charter.values["decision.quorum"] == "1/5"
    assert charter.rules.membership_days == 30
    assert CharterVersion.objects.get(number=1).rules.membership_days == 14
    other.refresh_from_db()
    assert other.charter.number == 1
    assert Entry.objects.get(verb="charter.adopted").object == "charter:2"


def test_a_change_of_the_charter_needs_two_thirds(propose, members):
    proposal = propose(kind="charter-change", changes={"membership_days": [14, 30]})
    endorsed_by(proposal, members[1:6])
    proposal = move_on(pass_days(proposal, 21))
    for member in members[:4]:
        cast_vote(member, proposal.ballot, {"yes": 1})
    assert voted(proposal, members[4:], {"no": 1}).outcome == "rejected"
    assert CharterVersion.objects.count() == 1


def test_newcomers_and_invented_members_do_not_vote(propose, members):
    Member.objects.filter(pk=members[-1].pk).update(is_sample=True)
    newcomer = members[-2]
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    proposal = pass_days(proposal, 7)
    Member.objects.filter(pk=newcomer.pk).update(joined_at=proposal.opened_at)
    voters = set(move_on(proposal).ballot.roll.values_list("voter", flat=True))
    assert voters == {member.public_id for member in members[:-2]}


def test_a_vote_waits_until_somebody_may_vote(propose, members):
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    pass_days(proposal, 7)
    Member.objects.update(joined_at=proposal.opened_at)
    with pytest.raises(MoveOnError):
        move_on(proposal)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.ballot) == ("discussion", None)


def test_a_void_ballot_is_held_again(propose, members, tmp_path):
    proposal = propose()
    endorsed_by(proposal, members[1:3])
    proposal = move_on(pass_days(proposal, 7))
    first = proposal.ballot
    next((tmp_path / "urns").iterdir()).unlink()
    pass_days(proposal, 11)
    close_ballot(Ballot.objects.get(pk=first.pk))
    move_on(Proposal.objects.to_move_on().get())
    proposal = Proposal.objects.get()
    assert proposal.state == "ballot"
    assert proposal.ballot != first


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CHARTER_CHANGE])
def test_moving_on_twice_is_moving_on_once(propose, members, askable, kind):
    proposal = propose(kind=kind, subject=askable if kind in ABOUT_SOMETHING else "")
    endorsed_by(proposal, members[1:6])
    proposal = move_on(pass_days(proposal, 28))
    entries = Entry.objects.count()
    assert move_on(proposal).ballot == proposal.ballot
    assert Entry.objects.count() == entries
