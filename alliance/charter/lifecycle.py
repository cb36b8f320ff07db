"""The life of a proposal as a rule over dates: what comes next, and when.

Discussion comes first, for a minimum time and until the text has stood for some days. Then either everybody has some
days to object, and without an objection the proposal is adopted, or there is a ballot, once enough members endorse it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alliance.charter.rules import Charter, Kind
from alliance.tally.question import NO

UNCHANGED = "unchanged"
"""The option of a ballot that leaves things as they are."""


class State(StrEnum):
    """Where a proposal stands. Drafts are no proposals yet."""

    DISCUSSION = "discussion"
    CONSENSUS = "consensus"
    BALLOT = "ballot"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Way(StrEnum):
    """How a proposal is to be decided."""

    CONSENSUS = "consensus"
    BALLOT = "ballot"


class Outcome(StrEnum):
    """What was decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TOO_FEW = "too-few"
    """Fewer than the quorum took part, so nothing changes."""


OPEN = (State.DISCUSSION, State.CONSENSUS, State.BALLOT)
OVER = (State.DECIDED, State.WITHDRAWN, State.LAPSED)


@dataclass(frozen=True, slots=True)
class Life:
    """What the rule has to know of a proposal."""

    kind: Kind
    state: State
    way: Way
    opened_at: datetime
    settled_at: datetime
    """When its text last changed."""
    consensus_at: datetime | None = None
    """When everybody was last asked whether they object."""
    endorsements: int = 0
    objections: int = 0
    ballot_is_closed: bool = False


def discussion_ends(life: Life, charter: Charter) -> datetime:
    """The earliest time at which the discussion can end."""
    least = charter.kinds[life.kind].discussion_days
    # Somebody may be suspended meanwhile: an appeal is not held up by how long other texts have to stand.
    stands = min(charter.settled_days, least) if life.kind is Kind.APPEAL else charter.settled_days
    return max(life.opened_at + timedelta(days=least), life.settled_at + timedelta(days=stands))


def consensus_ends(life: Life, charter: Charter) -> datetime | None:
    """Until when one can object; None where nobody was asked."""
    if life.consensus_at is None:
        return None
    return life.consensus_at + timedelta(days=charter.kinds[life.kind].consensus_days)


def lapses(life: Life, charter: Charter) -> datetime:
    """When a proposal that too few endorse is given up."""
    return life.opened_at + timedelta(days=charter.lapse_days)


def next_state(life: Life, charter: Charter, now: datetime) -> State:
    """Where the proposal stands at `now`: its state, or the one after it. A state that is over stays."""
    match life.state:
        case State.DISCUSSION:
            return _after_discussion(life, charter, now)
        case State.CONSENSUS:
            ends = consensus_ends(life, charter)
            if life.objections:
                return _towards_ballot(life, charter, now)
            return State.DECIDED if ends is None or now >= ends else State.CONSENSUS
        case State.BALLOT:
            return State.DECIDED if life.ballot_is_closed else State.BALLOT
    return life.state


def outcome_of(winners: Sequence[str], reached: bool) -> Outcome:
    """What a ballot with these winners decided; `reached` says whether enough members took part."""
    if not reached:
        return Outcome.TOO_FEW
    return Outcome.REJECTED if not winners or winners[0] in (NO, UNCHANGED) else Outcome.ADOPTED


def _after_discussion(life: Life, charter: Charter, now: datetime) -> State:
    if now < discussion_ends(life, charter):
        return State.DISCUSSION
    asks = life.way is Way.CONSENSUS and charter.kinds[life.kind].consensus_days > 0
    if asks and not life.objections:
        return State.CONSENSUS
    return _towards_ballot(life, charter, now)


def _towards_ballot(life: Life, charter: Charter, now: datetime) -> State:
    if life.endorsements >= charter.kinds[life.kind].endorsements:
        return State.BALLOT
    return State.LAPSED if now >= lapses(life, charter) else State.DISCUSSION
