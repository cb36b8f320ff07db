"""What the site does by itself once its time has come: for `alliance due`, and about each minute while it is served."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alliance.ballots.actions.close_ballot import close_ballot, destroy_spent_keys
from alliance.ballots.models import Ballot
from alliance.calls.actions.end_call import expire_call
from alliance.calls.models import Call
from alliance.founding.actions.announce_stewards import announce_stewards
from alliance.founding.actions.conclude_founding import conclude_founding
from alliance.founding.actions.end_founding import end_founding
from alliance.founding.models import Founding
from alliance.governance.actions.move_on import MoveOnError, move_on
from alliance.governance.models import Proposal
from alliance.imports.actions.discard_import import discard_forgotten_imports
from alliance.imports.actions.send_invitations import send_invitations
from alliance.ledger.actions.checkpoint import checkpoint
from alliance.matching.actions.lapse_requests import lapse_requests
from alliance.news.actions.send_letters import send_letters
from alliance.pairing.actions.run_round import run_round
from alliance.pairing.actions.tell_outcome import tell_outcome
from alliance.pairing.models import Round
from alliance.scorecard.actions.count_requests import count_requests
from alliance.sortition.actions.count_chances import count_chances
from alliance.sortition.actions.end_term import note_end
from alliance.sortition.actions.vacate_seat import vacate_due
from alliance.sortition.actions.void_draw import void_draw
from alliance.sortition.models import Draw, Seat, Term
from alliance.stewards.actions.pull_brake import note_expired
from alliance.stewards.actions.suspend_member import note_lapsed
from alliance.stewards.models import Act, Brake

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """One part of the work: how much was done, and how often it failed."""

    part: str
    done: int
    failed: int


def do_what_is_due() -> list[Done]:
    """Do all parts, one after the other. A part that fails is logged and tried again next time; the others go on.

    Doing it twice is doing it once, also from two processes at the same time.
    """
    return [
        _each("ballots closed", Ballot.objects.due(), close_ballot),
        _once("spent keys destroyed", destroy_spent_keys),
        _each("calls expired", Call.objects.to_expire(), expire_call),
        _each("rounds paired", Round.objects.due(), run_round),
        _once("outcomes of rounds told", tell_outcome),
        _each("proposals moved on", Proposal.objects.to_move_on(), _moves),
        _each("foundings concluded", Founding.objects.to_conclude(), conclude_founding),
        _each("foundings ended", Founding.objects.in_force(), end_founding),
        _each("terms ended", Term.objects.due(), note_end),
        _each("seats given to substitutes", Seat.objects.due(), vacate_due),
        _each("draws voided", Draw.objects.waiting(), void_draw),
        _once("draws of stewards announced", lambda: int(announce_stewards() is not None)),
        _once("requests for introductions lapsed", lapse_requests),
        _once("declined requests of a year counted", lambda: int(count_requests() is not None)),
        _once("invitations sent", send_invitations),
        _once("forgotten lists discarded", discard_forgotten_imports),
        _once("checkpoints made", lambda: int(checkpoint() is not None)),
        _each("brakes expired", Brake.objects.due(), note_expired),
        _each("suspensions lapsed", Act.objects.lapsed(), note_lapsed),
        _once("letters with news sent", send_letters),
        _each("chances of draws worked out", Draw.objects.without_chances(), count_chances),
    ]


def _moves(proposal: Proposal) -> bool:
    try:
        return move_on(proposal).state != proposal.state
    except MoveOnError:
        # Nobody has been a member for long enough to vote: its page says so, and a later round opens the ballot.
        return False


def _once(part: str, work: Callable[[], int]) -> Done:
    try:
        return Done(part, work(), 0)
    except Exception as error:
        _tell(part, error)
        return Done(part, 0, 1)


def _each(part: str, things: Iterable, work: Callable) -> Done:
    """The same for each of several things: one that fails does not keep the others waiting."""
    done = failed = 0
    try:
        for thing in things:
            outcome = _once(part, lambda thing=thing: int(bool(work(thing))))
            done, failed = done + outcome.done, failed + outcome.failed
    except Exception as error:
        _tell(part, error)
        failed += 1
    return Done(part, done, failed)


def _tell(part: str, error: Exception) -> None:
    log.error(f"{part}: failed", exc_info=error)
