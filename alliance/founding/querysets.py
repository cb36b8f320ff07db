"""Which foundings and founders there are. All of it is public; who a founder is, as far as the member may be seen."""

from django.db import models


class FoundingQuerySet(models.QuerySet):
    """Foundings."""

    def present(self):
        """The one that counts: under way, in force or over; None where the site was never founded."""
        return self.filter(rejected_at=None).select_related("charter", "ballot").first()

    def to_conclude(self):
        """Those whose ballot was counted."""
        return self.filter(rejected_at=None, adopted_at=None, ballot__closed_at__isnull=False)

    def in_force(self):
        """The one whose founders may hold office."""
        return self.filter(adopted_at__isnull=False, ended_at=None)

    def over(self):
        """The one that has ended: from then on stewards are drawn by lot."""
        return self.filter(ended_at__isnull=False)


class FounderQuerySet(models.QuerySet):
    """Founders."""

    def on_the_roll(self):
        """Those who have not left it."""
        return self.filter(left_at=None, member__is_active=True).select_related("member", "term").order_by("id")
