"""Bring a proposal to the state that the charter and the time give it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from alliance.ballots.actions.open_ballot import OpenBallotError, open_ballot
from alliance.charter.ballot_paper import Alternative, Paper, paper_for
from alliance.charter.lifecycle import State, Way, consensus_ends, next_state
from alliance.charter.rules import Charter, Kind, KindRules
from alliance.governance.actions.decide import decide
from alliance.governance.life import life_of
from alliance.governance.models import Amendment, Proposal
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.querysets import MemberQuerySet
from alliance.tally.question import Method


class MoveOnError(Exception):
    """The ballot cannot be opened yet: nobody has been a member for long enough."""


@transaction.atomic
def move_on(proposal: Proposal) -> Proposal:
    """Take every step that is due; a second call changes nothing.

    Raises:
        MoveOnError: the proposal stays where it was.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    charter, now = proposal.charter.rules, timezone.now()
    if proposal.ballot is not None and proposal.ballot.is_void and proposal.state == State.BALLOT:
        _ask_again(proposal)
    while (state := next_state(life_of(proposal), charter, now)) != proposal.state:
        _enter(proposal, state, charter, now)
        proposal.save()
    return proposal


def electorate(charter: Charter, now: datetime) -> MemberQuerySet:
    """Who may vote in a ballot that opens at `now`."""
    since = now - timedelta(days=charter.membership_days)
    return Member.objects.joined().filter(is_sample=False, joined_at__lte=since)


def _enter(proposal: Proposal, state: State, charter: Charter, now: datetime) -> None:
    proposal.state = state
    match state:
        case State.CONSENSUS:
            proposal.consensus_at = now
            proposal.closes_at = consensus_ends(life_of(proposal), charter)
            append(actor="site", verb="proposal.consensus_called", object=proposal.reference)
        case State.DISCUSSION:
            proposal.way, proposal.closes_at = Way.BALLOT, None
        case State.BALLOT:
            _open_ballot(proposal, charter, now)
        case State.LAPSED:
            proposal.over_at = now
            append(actor="site", verb="proposal.lapsed", object=proposal.reference)
        case State.DECIDED:
            decide(proposal, now)


def _ask_again(proposal: Proposal) -> None:
    """The votes of a void ballot are lost, so there has to be another one."""
    proposal.ballot, proposal.closes_at = None, None
    proposal.state, proposal.way = State.DISCUSSION, Way.BALLOT


def _open_ballot(proposal: Proposal, charter: Charter, now: datetime) -> None:
    rules = charter.kinds[Kind(proposal.kind)]
    paper = _paper(proposal, charter, rules)
    try:
        proposal.ballot = open_ballot(
            actor="site",
            subject=proposal.reference,
            title=proposal.title,
            text=paper.text,
            method=paper.method,
            options=paper.options,
            secret=proposal.is_secret,
            closes_at=now + timedelta(days=rules.ballot_days),
            electorate=electorate(charter, now),
            charter=str(proposal.charter.number),
            seats=paper.seats,
            quorum=rules.quorum,
            threshold=paper.threshold,
            status_quo=paper.status_quo,
        )
    except OpenBallotError as error:
        raise MoveOnError(f"{proposal.reference}: {error}") from error
    proposal.closes_at = proposal.ballot.closes_at


def _paper(proposal: Proposal, charter: Charter, rules: KindRules) -> Paper:
    method = Method(proposal.method)
    enough = charter.amendment_endorsements
    standing = Amendment.objects.filter(proposal=proposal).standing().with_endorsements()
    # Values of the charter and options of one's own are voted on as they are.
    amendable = method is Method.YES_NO and not proposal.changes
    supported = standing.filter(support__gte=enough) if amendable else standing.none()
    changes = [f"- `{key}`: {before} → {after}" for key, (before, after) in proposal.changes.items()]
    text = "\n".join([proposal.current.text, *(["", *changes] if changes else [])])
    return paper_for(
        rules,
        method,
        text,
        options=proposal.options,
        seats=proposal.seats,
        alternatives=[Alternative(one.option, one.title, one.text) for one in supported],
    )
