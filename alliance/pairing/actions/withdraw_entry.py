"""Take an institution out of a round."""

from django.db import transaction

from alliance.members.models import Member
from alliance.members.refusals import must
from alliance.pairing.models import Entry, Round
from alliance.pairing.permissions import may_enter


@transaction.atomic
def withdraw_entry(member: Member, entry: Entry) -> None:
    """Nothing remains of it.

    Raises:
        NotAllowedError: the member does not speak for the institution, or the round is closed.
    """
    round = Round.objects.select_for_update().get(pk=entry.round_id)
    must(may_enter(member, entry.institution, round))
    entry.delete()
