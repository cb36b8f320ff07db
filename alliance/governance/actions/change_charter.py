"""Bring a new charter into force: one that was adopted, or the present one with rules that an update brought."""

from django.db import transaction

from alliance import __version__
from alliance.charter.rules import changed, charter_hash, completed
from alliance.governance.models import CharterVersion, Proposal
from alliance.ledger.actions.append import append


def adopt_charter(proposal: Proposal) -> None:
    """Put the values that were voted on into whatever charter is in force by now. Called where it is adopted."""
    present = CharterVersion.objects.select_for_update().in_force()
    values = changed(present.values, proposal.changes)
    charter = CharterVersion.objects.create(
        number=present.number + 1, values=values, adopted_at=proposal.over_at, proposal=proposal
    )
    payload = {"values": charter_hash(values), "proposal": proposal.reference}
    append(actor="site", verb="charter.adopted", object=charter.reference, payload=payload)


@transaction.atomic
def update_charter() -> CharterVersion | None:
    """Add a version with the rules that this software knows and the charter in force lacks; None where it lacks none.

    No rule that is there changes, and no version: what was adopted stays as it was adopted.
    """
    present = CharterVersion.objects.select_for_update().in_force()
    values = completed(present.values)
    if values == present.values:
        return None
    charter = CharterVersion.objects.create(number=present.number + 1, values=values)
    added = len(values) - len(present.values)
    payload = {"values": charter_hash(values), "rules": added, "version": __version__}
    append(actor="operator", verb="charter.updated", object=charter.reference, payload=payload)
    return charter
