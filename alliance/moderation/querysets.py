"""Which flags and hidden things there are. Flags are seen by stewards alone, without who raised them."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone


class FlagQuerySet(models.QuerySet):
    """Flags."""

    def open(self):
        """Those that no steward has answered, the oldest first."""
        return self.filter(answered_at=None).order_by("raised_at", "id")

    def on(self, reference: str):
        """Those that concern one thing."""
        return self.filter(reference=reference)


class HiddenQuerySet(models.QuerySet):
    """Times for which things are hidden."""

    def now(self):
        """Those that run; a time with an end is over by itself."""
        moment = timezone.now()
        return self.filter(since__lte=moment).filter(Q(until=None) | Q(until__gt=moment))

    def of(self, references: Iterable[str]):
        """What is hidden now of the things with these references, each by its reference."""
        # What has no end comes last, so that it stands before a brake on the same thing.
        running = self.now().filter(reference__in=set(references)).order_by(models.F("until").asc(nulls_last=True))
        return {hidden.reference: hidden for hidden in running}
