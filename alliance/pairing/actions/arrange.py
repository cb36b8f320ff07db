"""Change an institution's own list: move others up and down, strike others out."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.pairing.models import Entry, Round
from alliance.pairing.permissions import PairingError, may_enter
from alliance.pairing.preferences import MOST_MOVED


class ArrangeError(PairingError):
    """The places do not fit together; the message is for the reader."""


@transaction.atomic
def arrange(member: Member, entry: Entry, places: Mapping[str, int], struck: Collection[str]) -> Entry:
    """Replace all earlier changes of the list by these. Those that have left the round have no place any more.

    Args:
        places: from 1 to `MOST_MOVED`, by the public identifier of the institution that is moved there.
        struck: public identifiers of institutions that are struck out; they have no place.

    Raises:
        NotAllowedError: the member does not speak for the institution, or the round is closed.
        ArrangeError: a place is given twice, or out of range.
    """
    round = Round.objects.select_for_update().get(pk=entry.round_id)
    must(may_enter(member, entry.institution, round))
    across = set(round.entries.exclude(side=entry.side).values_list("institution__public_id", flat=True))
    places = {other: place for other, place in places.items() if other in across and other not in struck}
    if len(set(places.values())) < len(places):
        raise ArrangeError(_("Two institutions have the same place. Give each place once."))
    if not all(1 <= place <= MOST_MOVED for place in places.values()):
        raise ArrangeError(_("Give places from 1 to 20."))
    # Whoever leaves and comes back is still struck out.
    entry.places, entry.struck = places, sorted(across.union(entry.struck).intersection(struck))
    entry.save(update_fields=["places", "struck"])
    return entry
