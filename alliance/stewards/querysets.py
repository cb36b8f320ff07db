"""Which acts and brakes there are for whom, in one place."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

PUBLIC = ("done", "undone", "overturned")
"""States of acts that took effect. A suspension that no second steward confirmed names nobody in public."""


class ActQuerySet(models.QuerySet):
    """Acts of stewards."""

    def public(self):
        """Those that everybody may read about."""
        return self.filter(state__in=PUBLIC)

    def visible_to(self, reader, is_steward: bool):
        """Also those that wait, for stewards whom they do not concern."""
        if not is_steward:
            return self.public()
        return self.filter(Q(state__in=PUBLIC) | ~Q(affected=reader.pk) | Q(affected=None))

    def standing(self):
        """Those whose effect lasts."""
        return self.filter(state="done").filter(Q(until=None) | Q(until__gt=timezone.now()))

    def waiting(self):
        """Suspensions that a second steward may still confirm, the oldest first."""
        return self.filter(state="proposed", answer_by__gt=timezone.now()).order_by("proposed_at")

    def lapsed(self):
        """Suspensions that nobody confirmed in time, and that the ledger does not know as such yet."""
        return self.filter(state="proposed", answer_by__lte=timezone.now())

    def newest_first(self):
        """As they took effect, the latest in front."""
        return self.order_by("-done_at", "-id")


class BrakeQuerySet(models.QuerySet):
    """Brakes."""

    def running(self):
        """Those that hold now."""
        return self.filter(released_at=None, until__gt=timezone.now())

    def due(self):
        """Those that are over by themselves, and that the ledger does not know as such yet."""
        return self.filter(released_at=None, is_noted=False, until__lte=timezone.now())


class PullQuerySet(models.QuerySet):
    """Hands on a brake."""

    def spent(self):
        """Those by which a brake was pulled: the same people do not pull it again for the same thing."""
        return self.exclude(brake=None)

    def together(self, subject: str, since):
        """Those that may still add up to a brake."""
        return self.filter(subject=subject, brake=None, pulled_at__gt=since)


DIFFERENT = ~Q(second="") & ~Q(second=F("steward"))
"""Two stewards."""
