"""Decide about somebody's place at an institution, where no two colleagues can."""

from django.db import transaction

from alliance.institutions.actions.answer_request import AnswerRequestError, decide_alone
from alliance.institutions.actions.end_affiliation import EndAffiliationError
from alliance.institutions.actions.end_affiliation import end_affiliation as end_it
from alliance.institutions.models import Affiliation
from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.stewards.letters import tell
from alliance.stewards.models import Act
from alliance.stewards.permissions import StewardsError, may_decide_place
from alliance.stewards.reasons import Kind
from alliance.stewards.record import record

LONGEST = 300
"""What an affiliation keeps of the steward's words."""


class DecidePlaceError(StewardsError):
    """Two colleagues can decide, or it is decided already."""


@transaction.atomic
def decide_place(steward: Member, affiliation: Affiliation, reason: str, words: str, *, is_yes: bool) -> Act:
    """Confirm or decline what a member says about working there.

    Raises:
        NotAllowedError: no steward, the member themself, or a steward with a place there.
        ReasonError: no reason.
        DecidePlaceError: two colleagues can decide, or it is decided already.
    """
    must(may_decide_place(steward, affiliation))
    act = _record(Kind.CONFIRM_PLACE if is_yes else Kind.DECLINE_PLACE, steward, affiliation, reason, words)
    try:
        decide_alone(steward, affiliation, is_yes=is_yes, reason=act.words[:LONGEST])
    except AnswerRequestError as error:
        raise DecidePlaceError(str(error)) from error
    return _told(act)


@transaction.atomic
def end_place(steward: Member, affiliation: Affiliation, reason: str, words: str) -> Act:
    """End a place that nobody there ends, such as one confirmed by mistake.

    Raises:
        NotAllowedError: as for `decide_place`.
        ReasonError: no reason.
        DecidePlaceError: it is over already.
    """
    must(may_decide_place(steward, affiliation))
    act = _record(Kind.END_PLACE, steward, affiliation, reason, words)
    try:
        end_it(steward, affiliation)
    except EndAffiliationError as error:
        raise DecidePlaceError(str(error)) from error
    return _told(act)


def _record(kind: Kind, steward: Member, affiliation: Affiliation, reason: str, words: str) -> Act:
    return record(kind, steward, f"affiliation:{affiliation.public_id}", affiliation.member, reason=reason, words=words)


def _told(act: Act) -> Act:
    tell(act)
    append(
        actor=act.steward,
        verb="place.decided",
        object=act.subject,
        payload={"act": act.reference, "reason": act.reason},
    )
    return act
