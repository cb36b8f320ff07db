"""A founding: its roll, its ballot, and what became of it."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance.ballots.models import Ballot
from alliance.founding.querysets import FounderQuerySet, FoundingQuerySet
from alliance.founding.rules import End, Sunset, sunset
from alliance.governance.models import CharterVersion
from alliance.members.fields import new_public_id
from alliance.sortition.models import Term


class State(StrEnum):
    """Where a founding stands."""

    VOTING = "voting"
    REJECTED = "rejected"
    IN_FORCE = "in-force"
    ENDED = "ended"


class Founding(models.Model):
    """The founders of a site adopt its charter. There is one, and before it those whose ballot failed."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="+")
    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(default=timezone.now)
    rejected_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, blank=True, choices=[(end.value, end.value) for end in End])

    objects = FoundingQuerySet.as_manager()

    class Meta:
        ordering = ("-announced_at",)
        constraints = (models.UniqueConstraint(models.Value(1), condition=Q(rejected_at=None), name="founded_once"),)

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"founding:{self.public_id}"

    @property
    def state(self) -> State:
        """Where it stands, as far as it was written down."""
        if self.rejected_at:
            return State.REJECTED
        if self.ended_at:
            return State.ENDED
        return State.IN_FORCE if self.adopted_at else State.VOTING

    @property
    def sunset(self) -> Sunset:
        """When it ends by itself, counted from its adoption, or from now while there is a ballot."""
        since: datetime = self.adopted_at or timezone.now()
        return sunset(since, self.charter.rules, CharterVersion.objects.in_force().rules)


class Founder(models.Model):
    """A member on the founding roll."""

    founding = models.ForeignKey(Founding, models.CASCADE, related_name="founders")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    term = models.OneToOneField(Term, models.SET_NULL, null=True, related_name="+")
    """In which they hold the office of a steward; none before the charter is adopted."""
    left_at = models.DateTimeField(null=True)

    objects = FounderQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["founding", "member"], name="on_the_roll_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} of {self.founding_id}"

    @property
    def is_in_office(self) -> bool:
        """Acts as a steward now."""
        return self.term is not None and self.term.is_current
