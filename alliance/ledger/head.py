"""The one place at which the chain grows."""

from collections.abc import Iterable

from django.utils import timezone

from alliance.ledger import chain
from alliance.ledger.models import Entry, written_time

BATCH = 500


def extend(said: Iterable[tuple[str, str, str, str]]) -> list[Entry]:
    """Append actor, verb, object and canonical payload of each act, as the caller checked them, in its transaction."""
    head = Entry.objects.locked_head()
    sequence, previous = (head.sequence, head.hash) if head else (0, chain.BEFORE_THE_FIRST)
    now = timezone.now().replace(microsecond=0)
    # A clock may be set back; the ledger's order is that of its sequence.
    time = written_time(max(now, head.time) if head else now)
    entries = []
    for actor, verb, object_, payload in said:
        sequence += 1
        record = chain.record(sequence, time, actor, verb, object_, payload, previous)
        previous = record.hash
        entries.append(Entry.from_record(record))
    return Entry.objects.bulk_create(entries, batch_size=BATCH)
