"""Announce the founding roll and put the first charter to its vote."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance.ballots.actions.open_ballot import open_ballot
from alliance.charter.rules import charter_hash
from alliance.founding.charter_text import charter_text
from alliance.founding.letters import tell_founder
from alliance.founding.models import Founder, Founding, State
from alliance.founding.permissions import FoundingError
from alliance.founding.rules import BALLOT_DAYS, LEAST_FOUNDERS, LONGEST_BALLOT_DAYS, QUORUM, THRESHOLD
from alliance.governance.models import CharterVersion
from alliance.ledger.actions.append import append
from alliance.members.fields import new_public_id
from alliance.members.models import Member
from alliance.tally.question import NO, YES, Method


class AnnounceFoundingError(FoundingError):
    """The site cannot be founded like this; the message says why and what to do."""


@transaction.atomic
def announce_founding(founders: Collection[Member], days: int = BALLOT_DAYS) -> Founding:
    """Put these members on the roll and open their ballot. Called by whoever has the machine, from the command line.

    Called again with the same members, it changes nothing.

    Args:
        days: how long the ballot is open.

    Raises:
        AnnounceFoundingError: too few, somebody who is no member, or the site is founded already.
    """
    # Two of these at the same time are one after the other.
    charter = CharterVersion.objects.select_for_update().in_force()
    present = Founding.objects.present()
    if present is not None:
        return _same(present, founders)
    _check(founders, days)
    public_id = new_public_id()
    ballot = open_ballot(
        actor="operator",
        subject=f"founding:{public_id}",
        title="The charter of this site",
        text=charter_text(charter),
        method=Method.YES_NO,
        options=((YES, "Yes"), (NO, "No")),
        secret=False,
        closes_at=timezone.now() + timedelta(days=days),
        electorate=Member.objects.filter(pk__in=[one.pk for one in founders]),
        charter=str(charter.number),
        quorum=QUORUM,
        threshold=THRESHOLD,
    )
    founding = Founding.objects.create(public_id=public_id, charter=charter, ballot=ballot)
    Founder.objects.bulk_create(Founder(founding=founding, member=one) for one in founders)
    for one in founders:
        tell_founder(founding, one)
    roll = {"founders": sorted(one.reference for one in founders), "ballot": ballot.reference}
    payload = roll | {"charter": charter.number, "values": charter_hash(charter.values)}
    append(actor="operator", verb="founding.announced", object=founding.reference, payload=payload)
    return founding


def _same(present: Founding, founders: Collection[Member]) -> Founding:
    roll = set(present.founders.values_list("member", flat=True))
    if roll == {one.pk for one in founders}:
        return present
    if present.state is State.VOTING:
        raise AnnounceFoundingError(
            "another founding roll was announced and votes until "
            f"{present.ballot.closes_at:%Y-%m-%d %H:%M} UTC; if it does not adopt the charter, run this again"
        )
    raise AnnounceFoundingError(f"this site was founded on {present.announced_at:%Y-%m-%d}; that is done once")


def _check(founders: Collection[Member], days: int) -> None:
    if not 1 <= days <= LONGEST_BALLOT_DAYS:
        raise AnnounceFoundingError(f"the ballot is open for 1 to {LONGEST_BALLOT_DAYS} days")
    if len({one.pk for one in founders}) != len(founders):
        raise AnnounceFoundingError("somebody is named twice")
    joined = Member.objects.joined().filter(pk__in=[one.pk for one in founders], is_sample=False)
    if joined.count() != len(founders):
        raise AnnounceFoundingError("founders are members who confirmed their e-mail address, and no invented ones")
    if len(founders) < LEAST_FOUNDERS:
        raise AnnounceFoundingError(f"a founding roll has at least {LEAST_FOUNDERS} members; name more of them")
