"""Which proposals and words there are for whom. All of it is public but drafts, which are their author's alone."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance.charter.lifecycle import OPEN, State

SOON = timedelta(days=7)


class VersionQuerySet(models.QuerySet):
    """Versions of the charter."""

    def in_force(self):
        """The version by which new proposals are decided."""
        return self.order_by("-number")[0]


class ProposalQuerySet(models.QuerySet):
    """Proposals."""

    def newest_first(self):
        """As they were opened, the latest in front."""
        return self.order_by("-opened_at", "-id")

    def count_by_state(self) -> dict[str, int]:
        """Number of proposals in each state."""
        return dict(self.order_by().values_list("state").annotate(proposals=Count("pk")))

    def open(self):
        """Those still to be decided."""
        return self.filter(state__in=OPEN)

    def to_move_on(self):
        """Those for which time alone may bring the next state."""
        now = timezone.now()
        waiting = Q(state=State.DISCUSSION, discussed_until__lte=now)
        unopposed = Q(state=State.CONSENSUS, closes_at__lte=now)
        counted = Q(state=State.BALLOT, ballot__closed_at__isnull=False)
        return self.filter(waiting | unopposed | counted).order_by("opened_at")

    def discussed_soon_over(self):
        """Discussions that end within a week, those that end first in front."""
        now = timezone.now()
        soon = self.filter(state=State.DISCUSSION, discussed_until__gt=now, discussed_until__lte=now + SOON)
        return soon.order_by("discussed_until")

    def objectable(self):
        """Proposals that will pass without a vote if nobody objects, the most urgent in front."""
        return self.filter(state=State.CONSENSUS, closes_at__gt=timezone.now()).order_by("closes_at")

    def short_of_endorsements(self):
        """Those whose discussion is over and that wait for endorsements; what needs none is never here for long."""
        return self.filter(state=State.DISCUSSION, discussed_until__lte=timezone.now()).order_by("opened_at")


class CommentQuerySet(models.QuerySet):
    """Comments."""

    def in_threads(self):
        """Each thread together, threads and what is in them in order of time."""
        return self.order_by(Coalesce("thread_id", "id"), "id")


class AmendmentQuerySet(models.QuerySet):
    """Amendments."""

    def standing(self):
        """Neither accepted nor withdrawn."""
        return self.filter(state="standing").order_by("proposed_at", "id")

    def standing_first(self):
        """Those of `with_endorsements` that are still proposed in front, of them those with most endorsements."""
        over = Case(When(state="standing", then=0), default=1)
        return self.order_by(over, "-support", "proposed_at", "id")

    def with_endorsements(self):
        """With `support`, the number of members who endorse each."""
        joined = Q(endorsements__member__is_active=True)
        return self.annotate(support=Count("endorsements", filter=joined))


class EndorsementQuerySet(models.QuerySet):
    """Endorsements."""

    def counted(self):
        """Of members whose account is open."""
        return self.filter(member__is_active=True)

    def of(self, proposal, amendment=None):
        """Of the proposal itself, or of one amendment."""
        return self.filter(proposal=proposal, amendment=amendment)


class ObjectionQuerySet(models.QuerySet):
    """Objections."""

    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at=None).order_by("raised_at", "id")
