"""What stewards did, and brakes.

Stewards are named by their public identifier, as in the ledger: what somebody did in office stays when they leave.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.members.fields import new_public_id
from alliance.moderation.models import REFERENCE_LENGTH, WORDS_LENGTH
from alliance.moderation.reasons import Reason
from alliance.stewards.querysets import DIFFERENT, PUBLIC, ActQuerySet, BrakeQuerySet, PullQuerySet
from alliance.stewards.reasons import REASONS, Kind

WHO_LENGTH = 20


class Act(models.Model):
    """Something that stewards did, for a reason, in public."""

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed", _("waits for a second steward")
        REFUSED = "refused", _("not confirmed by a second steward")
        LAPSED = "lapsed", _("lapsed: no second steward in time")
        DONE = "done", _("done")
        UNDONE = "undone", _("undone by stewards")
        OVERTURNED = "overturned", _("overturned by a vote")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=REFERENCE_LENGTH)
    """What it was done to, as the ledger writes it: `comment:...`, `member:...`, `affiliation:...`."""
    affected = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="acts_of_stewards")
    """Whom it concerns; nobody once they have left."""
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    reason = models.CharField(max_length=20, choices=REASONS)
    words = models.CharField(max_length=WORDS_LENGTH)
    """Read by everybody."""
    steward = models.CharField(max_length=WHO_LENGTH)
    """Who did or proposed it, as the ledger writes them."""
    second = models.CharField(max_length=WHO_LENGTH, blank=True)
    """Who confirmed it, where it takes two."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DONE)
    days = models.PositiveSmallIntegerField(null=True)
    """How long a suspension lasts from when it is confirmed."""
    flagged_at = models.DateTimeField(null=True)
    """When somebody first flagged it, so that all see how long a decision takes."""
    proposed_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField(null=True)
    """Until when a second steward can confirm it."""
    done_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    """When it ends by itself."""
    over_at = models.DateTimeField(null=True)
    """When it was undone or overturned."""
    region = models.CharField(max_length=20, blank=True)
    income = models.CharField(max_length=20, blank=True)
    """Of the country that the affected showed to everyone when it was done; empty where they showed none."""

    objects = ActQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["state", "-done_at"], name="act_by_time"),
            models.Index(fields=["subject"], name="act_by_subject"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind=Kind.SUSPEND, state__in=PUBLIC) | DIFFERENT, name="nobody_suspends_alone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.proposed_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("stewards:act", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"act:{self.public_id}"

    @property
    def is_public(self) -> bool:
        """It took effect."""
        return self.state in PUBLIC

    @property
    def is_waiting(self) -> bool:
        """A second steward may still confirm it."""
        return self.state == self.State.PROPOSED and self.answer_by > timezone.now()

    @property
    def is_standing(self) -> bool:
        """Its effect lasts."""
        return self.state == self.State.DONE and (self.until is None or self.until > timezone.now())

    @property
    def is_about_a_place(self) -> bool:
        """It concerns where somebody works."""
        return self.subject.startswith("affiliation:")

    @property
    def is_about_words(self) -> bool:
        """It concerns something written."""
        return self.kind in (Kind.HIDE, Kind.RESTORE)


class Brake(models.Model):
    """Holds one account's writing, or one thing that was written, for some hours. It is over by itself."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    subject = models.CharField(max_length=REFERENCE_LENGTH)
    """What it holds, as the ledger writes it."""
    affected = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="brakes")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    by_steward = models.BooleanField()
    """One steward pulled it; else members together."""
    pulled_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=WHO_LENGTH, blank=True)
    is_noted = models.BooleanField(default=False)
    """Its end is in the ledger."""

    objects = BrakeQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["is_noted", "until"], name="brake_by_end"),)

    def __str__(self) -> str:
        return f"{self.subject} until {self.until:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("stewards:brake", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"brake:{self.public_id}"

    @property
    def over_at(self) -> datetime:
        """When it is or was over."""
        return self.released_at or self.until

    @property
    def is_running(self) -> bool:
        """It holds now."""
        return self.over_at > timezone.now()

    @property
    def holds_account(self) -> bool:
        """It holds somebody's writing, rather than one thing."""
        return self.subject.startswith("member:")


class Pull(models.Model):
    """One hand on a brake. With a steward's one is enough; of members it takes several."""

    brake = models.ForeignKey(Brake, models.CASCADE, null=True, related_name="pulls")
    """None while there are too few."""
    subject = models.CharField(max_length=REFERENCE_LENGTH)
    puller = models.CharField(max_length=WHO_LENGTH)
    """As the ledger writes them."""
    pulled_at = models.DateTimeField(default=timezone.now)

    objects = PullQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject", "puller"], name="one_pull_each_for_a_thing"),)

    def __str__(self) -> str:
        return f"{self.puller} on {self.subject}"
