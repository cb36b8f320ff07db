"""Finding entries. Everybody may read every entry; who may see a member's name is decided in the members room."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connections, models

from alliance.ledger.chain import COLUMNS, Record
from alliance.ledger.statements import ANNOUNCEMENT, CHECKPOINT

BLOCK = 2000
_LOCK = 0x6C6564676572
"""Any number will do that nothing else locks by: these are the letters of "ledger"."""


class EntryQuerySet(models.QuerySet):
    """Entries, narrowed by what the reader asked for."""

    def newest_first(self):
        """From the head of the chain back."""
        return self.order_by("-sequence")

    def head(self):
        """The last entry, or None."""
        return self.newest_first().first()

    def locked_head(self):
        """The last entry, which stays the last until this transaction ends: whoever else wants to write waits."""
        connection = connections[self.db]
        # On SQLite a transaction begins by taking the one place at which one may write.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        return self.head()

    def checkpoints(self):
        """Entries by which the site signed the ledger."""
        return self.filter(verb=CHECKPOINT)

    def announced_key(self) -> str | None:
        """The site's public key as announced last, in hexadecimal."""
        payload = self.filter(verb=ANNOUNCEMENT).newest_first().values_list("payload", flat=True).first()
        return json.loads(payload)["key"] if payload else None

    def between(self, since: date | None, until: date | None):
        """Entries from the day `since` to the day `until`, both included, in UTC."""
        # Times never go back along the chain, so two looks at the index of times bound the sequence.
        found = self
        if since:
            first = self._first_on_or_after(since)
            found = found.filter(sequence__gte=first) if first else found.none()
        # The calendar ends before the ledger does.
        if until and until < date.max and (beyond := self._first_on_or_after(until + timedelta(days=1))):
            found = found.filter(sequence__lt=beyond)
        return found

    def _first_on_or_after(self, day: date) -> int | None:
        later = self.model.objects.using(self.db).filter(time__gte=day.isoformat()).order_by("time", "sequence")
        return later.values_list("sequence", flat=True).first()

    def lines(self, start: int = 1) -> Iterator[str]:
        """The ledger as JSON Lines, from the entry `start` to the one that is the last now."""
        head = self.head()
        last = head.sequence if head else 0
        # In blocks, so that a slow reader does not keep the database from tidying up behind writers.
        while start <= last:
            block = self.filter(sequence__gte=start, sequence__lte=last).order_by("sequence").values_list(*COLUMNS)
            for columns in block[:BLOCK]:
                record = Record(*columns)
                yield record.line()
            start = record.sequence + 1
