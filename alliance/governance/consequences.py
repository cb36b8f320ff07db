"""What follows at once from the adoption of a proposal, by kind. Rooms above say what theirs is."""

from collections.abc import Callable

from alliance.charter.rules import Kind
from alliance.governance.models import Proposal

Consequence = Callable[[Proposal], None]
"""Does it, in the transaction in which the proposal is adopted; an error keeps the proposal undecided."""

_CONSEQUENCES: dict[Kind, list[Consequence]] = {}


def on_adopted(kind: Kind, consequence: Consequence) -> None:
    """Have `consequence` done whenever a proposal of the kind is adopted; called in a room's `AppConfig.ready`.

    It is called with the proposal, decided at `proposal.over_at`, after the ledger says that it was decided.
    A room that shares a kind with others looks at `proposal.subject` first and leaves alone what is not its own.
    """
    known = _CONSEQUENCES.setdefault(kind, [])
    if consequence not in known:
        known.append(consequence)


def do_what_follows(proposal: Proposal) -> None:
    """Everything that follows from the adoption of `proposal`."""
    for consequence in _CONSEQUENCES.get(Kind(proposal.kind), ()):
        consequence(proposal)
