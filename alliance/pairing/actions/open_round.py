"""Open a pairing round."""

import hashlib
import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.actions.append import append
from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.pairing.models import LONGEST, MOST_HOURS, SHORTEST, Round
from alliance.pairing.permissions import PairingError, may_open


class OpenRoundError(PairingError):
    """There is one already, or it cannot be like this; the message is for the reader."""


@transaction.atomic
def open_round(member: Member, *, days: int, least_hours: int) -> Round:
    """Collect entries for so many days; the seed of its lots is drawn now, and its hash goes into the ledger.

    Args:
        least_hours: of a working day that partners have to share.

    Raises:
        NotAllowedError: the member speaks for no institution.
        OpenRoundError: another round is not paired yet, or days or hours are out of range.
    """
    must(may_open(member))
    if not (SHORTEST <= days <= LONGEST and 0 <= least_hours <= MOST_HOURS):
        raise OpenRoundError(_("A round collects entries for 14 to 60 days and asks for 0 to 8 shared hours."))
    now, seed = timezone.now().replace(microsecond=0), secrets.token_hex(32)
    try:
        with transaction.atomic():
            opened = Round.objects.create(
                opened_by=member,
                opened_at=now,
                closes_at=now + timedelta(days=days),
                least_hours=least_hours,
                seed=seed,
                commitment=hashlib.sha256(seed.encode()).hexdigest(),
            )
    except IntegrityError as error:
        raise OpenRoundError(_("Another round is open already. The next one can open when it is over.")) from error
    facts = {"closes": f"{opened.closes_at:%Y-%m-%d}", "hours": least_hours, "commitment": opened.commitment}
    append(actor=member.reference, verb="pairing.opened", object=opened.reference, payload=facts)
    return opened
