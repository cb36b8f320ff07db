"""What was done."""

import json
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.urls import reverse

from alliance.ledger.chain import Record
from alliance.ledger.querysets import EntryQuerySet

HEXADECIMAL = 64


class Entry(models.Model):
    """One public act. Written once by `actions.append`; the database refuses to change or remove it."""

    sequence = models.BigIntegerField(primary_key=True)
    time = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    object = models.CharField(max_length=100)
    payload = models.TextField()
    """Canonical JSON as text, so that what is kept is byte for byte what was hashed."""
    previous = models.CharField(max_length=HEXADECIMAL)
    hash = models.CharField(max_length=HEXADECIMAL)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["verb", "sequence"], name="ledger_by_verb"),
            models.Index(fields=["actor", "sequence"], name="ledger_by_actor"),
            models.Index(fields=["object", "sequence"], name="ledger_by_object"),
            models.Index(fields=["time", "sequence"], name="ledger_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:entry", args=[self.sequence])

    @property
    def said(self) -> dict[str, Any]:
        """The payload as a value."""
        return json.loads(self.payload)

    @property
    def record(self) -> Record:
        """The entry as it is published."""
        return Record(
            sequence=self.sequence,
            time=written_time(self.time),
            actor=self.actor,
            verb=self.verb,
            object=self.object,
            payload=self.payload,
            previous=self.previous,
            hash=self.hash,
        )

    @classmethod
    def from_record(cls, record: Record) -> "Entry":
        """The row for a new entry."""
        values = vars(record) | {"time": datetime.fromisoformat(record.time)}
        return cls(**values)


def written_time(time: datetime) -> str:
    """A time as entries write it: `2026-11-22T13:45:00Z`."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
