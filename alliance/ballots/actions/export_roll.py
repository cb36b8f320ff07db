"""Write the roll of a ballot for an election held elsewhere."""

from dataclasses import dataclass

from django.db import transaction

from alliance.ballots.exports import ExportError, belenios_roll
from alliance.ballots.models import Ballot
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class ExportRollError(Exception):
    """The roll cannot be written for Belenios; the message says why."""


@dataclass(frozen=True, slots=True)
class ExportedRoll:
    """A voter list for Belenios."""

    lines: tuple[str, ...]
    missing: int
    """Members on the roll who have left since, or whose account is closed."""


@transaction.atomic
def export_roll(ballot: Ballot) -> ExportedRoll:
    """The roll as "address,login" lines, for whoever has the machine; that it was written is in the ledger.

    Raises:
        ExportRollError: an address is none that Belenios takes.
    """
    on_roll = Member.objects.joined().filter(public_id__in=ballot.roll.values("voter"))
    voters = on_roll.order_by("public_id").values_list("email", "public_id")
    try:
        lines = tuple(belenios_roll(voters))
    except ExportError as error:
        raise ExportRollError(str(error)) from error
    append(actor="operator", verb="roll.exported", object=ballot.reference, payload={"voters": len(lines)})
    return ExportedRoll(lines, ballot.voters - len(lines))
