"""Which ballots there are for whom. Every ballot is public; how one voted is not in any of these."""

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

    def to_vote(self, member):
        """Open ballots that `member` may still vote in for the first time, those that close first in front."""
        return self.open().filter(roll__voter=member.public_id, roll__has_voted=False).order_by("closes_at")
