"""Which lists, rows and invitations there are to deal with."""

from datetime import timedelta

from django.db import models
from django.db.models import Count
from django.utils import timezone

KEPT_FOR = timedelta(days=30)
"""How long a list that nobody finishes is kept."""


class ImportQuerySet(models.QuerySet):
    """Lists being taken over."""

    def open(self):
        """Those that somebody still has to finish."""
        return self.filter(finished_at=None)

    def forgotten(self):
        """Those that were left lying for too long."""
        return self.filter(started_at__lt=timezone.now() - KEPT_FOR)


class RowQuerySet(models.QuerySet):
    """Rows of a list."""

    def in_state(self, *states: str):
        """Rows in any of these states, in the order of the list."""
        return self.filter(state__in=states).order_by("line")

    def rewrite(self, rows, *fields: str) -> None:
        """Write these fields of many rows at once, as `bulk_update` would in many times the time."""
        self.bulk_create(rows, update_conflicts=True, unique_fields=["source", "line"], update_fields=fields)

    def count_by_state(self) -> dict[str, int]:
        """Number of rows in each state."""
        return dict(self.order_by().values_list("state").annotate(rows=Count("pk")))


class InvitationQuerySet(models.QuerySet):
    """Invitations."""

    def unsent(self):
        """Those still to be sent, to people who have not come by themselves meanwhile."""
        return self.filter(sent_at=None, member__joined_at=None).order_by("id")
