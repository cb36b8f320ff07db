"""Take over what a member chose from their ORCID record."""

from collections.abc import Sequence

from django.db import transaction

from alliance.members.actions.highlight_work import MOST_WORKS, highlight_work
from alliance.members.models import Member, Position
from alliance.orcid.record import RecordedPosition, RecordedWork

MOST_POSITIONS = 20


class TakeOverRecordError(Exception):
    """There is more than a page shows."""


@transaction.atomic
def take_over_record(member: Member, works: Sequence[RecordedWork], positions: Sequence[RecordedPosition]) -> None:
    """Add the works to `member`'s page; the positions replace those that were taken over before.

    Raises:
        TakeOverRecordError: more than `MOST_WORKS` works with those that are there, or more than `MOST_POSITIONS`.
    """
    dois = {work.doi for work in works} | set(member.works.values_list("doi", flat=True))
    if len(dois) > MOST_WORKS or len(positions) > MOST_POSITIONS:
        raise TakeOverRecordError(f"a page shows at most {MOST_WORKS} works and {MOST_POSITIONS} positions")
    for work in works:
        highlight_work(member, work.doi, work.title, work.year)
    member.positions.all().delete()
    Position.objects.bulk_create(
        Position(
            member=member,
            organisation=position.organisation,
            title=position.title,
            from_year=position.from_year,
            to_year=position.to_year,
        )
        for position in positions
    )
