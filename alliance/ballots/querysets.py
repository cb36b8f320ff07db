"""Which ballots there are for whom. Every ballot is public; how one voted is not in any of these."""

from datetime import timedelta

from django.db import models
from django.utils import timezone


class BallotQuerySet(models.QuerySet):
    """Ballots."""

    def open(self):
        """Ballots in which one can vote now."""
        return self.filter(closed_at=None, closes_at__gt=timezone.now())

    def due(self):
        """Ballots whose time is over and that are not counted yet."""
        return self.filter(closed_at=None, closes_at__lte=timezone.now())

    def closed(self):
        """Ballots that were counted or are void, the latest first."""
        return self.exclude(closed_at=None).order_by("-closed_at")

    def closing_soon(self, days: int = 3):
        """Open ballots that close within so many days, the first to close in front."""
        return self.open().filter(closes_at__lt=timezone.now() + timedelta(days=days)).order_by("closes_at")

    def to_vote(self, member):
        """Open ballots that `member` may still vote in for the first time, those that close first in front."""
        return self.open().filter(roll__voter=member.public_id, roll__has_voted=False).order_by("closes_at")


class RollQuerySet(models.QuerySet):
    """Rows of rolls. Each is shown to nobody but its member."""

    def of(self, member):
        """The row of `member`, who may be nobody; None where they are not on the roll."""
        return self.filter(voter=member.public_id).first() if member.is_authenticated else None

    def has_voted(self, member) -> bool:
        """Whether `member` is on the roll and has voted."""
        entry = self.of(member)
        return entry is not None and entry.has_voted
