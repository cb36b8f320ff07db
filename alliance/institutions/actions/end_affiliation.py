"""End an affiliation, or take back a request."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alliance.institutions.models import Affiliation
from alliance.institutions.permissions import may_end_place
from alliance.ledger.actions.append import append
from alliance.members.models import Member


class EndAffiliationError(Exception):
    """The actor may not end this, or it is over."""


@transaction.atomic
def end_affiliation(actor: Member, affiliation: Affiliation, until: date | None = None) -> Affiliation:
    """End an affiliation of the actor's own; a steward may end anybody's. The words on the profile stay.

    Raises:
        EndAffiliationError: somebody else's, or over already.
    """
    if not may_end_place(actor, affiliation):
        raise EndAffiliationError("an affiliation is ended by the member it belongs to, or by a steward")
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    if affiliation.state not in Affiliation.CURRENT:
        raise EndAffiliationError("this affiliation is over already")
    was_confirmed = affiliation.state == Affiliation.State.CONFIRMED
    affiliation.state, affiliation.is_main = Affiliation.State.ENDED, False
    affiliation.decided_at = timezone.now()
    affiliation.until = until or affiliation.until
    affiliation.save()
    if was_confirmed:
        append(actor="site", verb="affiliation.ended", object=f"affiliation:{affiliation.public_id}")
    return affiliation
