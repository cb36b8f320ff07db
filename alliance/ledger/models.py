"""What was done."""

import json
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse

from alliance.ledger.chain import COLUMNS, Record
from alliance.ledger.querysets import EntryQuerySet

HEXADECIMAL = 64


class Entry(models.Model):
    """One public act. Written once by `actions.append`; the database refuses to change or remove it.

    The columns are those of `chain.Record`, times and payload as text, so that what is kept is what was hashed.
    """

    sequence = models.BigIntegerField(primary_key=True)
    time = models.CharField(max_length=20)
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    object = models.CharField(max_length=100)
    payload = models.TextField()
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
    def moment(self) -> datetime:
        """When it was done."""
        return datetime.fromisoformat(self.time)

    @property
    def record(self) -> Record:
        """The entry as it is published."""
        return Record(*(getattr(self, column) for column in COLUMNS))
