"""Bring every proposal to the state that time gives it."""

import logging

from alliance.governance.actions.move_on import MoveOnError, move_on
from alliance.governance.models import Proposal

log = logging.getLogger(__name__)


def move_on_all() -> int:
    """Move on what is due; one proposal that cannot does not stop the others.

    Returns:
        How many are in another state now.
    """
    moved = 0
    for proposal in Proposal.objects.to_move_on():
        try:
            moved += move_on(proposal).state != proposal.state
        except MoveOnError as error:
            log.warning("%s", error)
    return moved
