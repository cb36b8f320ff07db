"""Rounds, which everybody may see, and entries, which only those who speak for the institution may."""

from django.db import models
from django.utils import timezone


class RoundQuerySet(models.QuerySet):
    """Rounds."""

    def open(self):
        """Those that collect entries now."""
        return self.filter(paired_at=None, closes_at__gt=timezone.now())

    def unpaired(self):
        """Those that are open, or closed and about to be paired."""
        return self.filter(paired_at=None)

    def due(self):
        """Those that are closed and not paired yet."""
        return self.filter(paired_at=None, closes_at__lte=timezone.now())

    def paired(self):
        """Those with a result, the latest first."""
        return self.exclude(paired_at=None).order_by("-paired_at")

    def counting_pairs(self):
        """The same, each with `number_of_pairs`."""
        return self.annotate(number_of_pairs=models.Count("pairs"))


class EntryQuerySet(models.QuerySet):
    """Entries."""

    def standing(self):
        """Those of institutions that are still there under their name."""
        return self.filter(institution__status="active")

    def on(self, side):
        """Those on one side."""
        return self.filter(side=side)

    def count_by_side(self) -> dict[str, int]:
        """How many there are on each side."""
        return dict(self.order_by().values_list("side").annotate(number=models.Count("pk")))

    def to_tell(self):
        """Those of paired rounds whose outcome was not written yet to a member who can read it."""
        return self.filter(
            told_at=None,
            round__paired_at__isnull=False,
            round__is_sample=False,
            entered_by__is_active=True,
            entered_by__is_sample=False,
        )
