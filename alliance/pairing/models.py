"""Rounds, the institutions that entered them, and the pairs that came out.

What an institution said of its wishes is seen by those who speak for it alone. The pairs are published.
"""

import json
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Institution
from alliance.members.fields import new_public_id
from alliance.pairing.querysets import EntryQuerySet, RoundQuerySet
from alliance.pairing.stable import MOST_PLACES

SHORTEST, LONGEST = 14, 60
"""Days in which a round collects entries."""
MOST_HOURS = 8
FACTS = ("needs", "offers", "topics", "genes", "languages")
"""What an entry says of the institution, as lists of codes."""


class Side(models.TextChoices):
    """On which side of a round an institution stands; decided by its resources."""

    SEEKS = "seeks", _("seeks a partner")
    SUPPORTS = "supports", _("supports partners")

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.SUPPORTS if self is Side.SEEKS else Side.SEEKS


class Round(models.Model):
    """One round: it collects entries until it closes, and then pairs them once."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    least_hours = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_HOURS)])
    """Hours of a working day that partners have to share."""
    commitment = models.CharField(max_length=64)
    """SHA-256 of the seed, in the ledger since the opening."""
    seed = models.CharField(max_length=64)
    """From which lots are drawn; not shown before the close."""
    is_sample = models.BooleanField(default=False, editable=False)

    paired_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["is_sample"], condition=Q(paired_at=None), name="one_round_at_a_time"),
        )

    def __str__(self) -> str:
        return gettext("Pairing round of %(day)s") % {"day": date_format(self.opened_at.date(), "j F Y")}

    def get_absolute_url(self) -> str:
        return reverse("pairing:round", args=[self.public_id])

    @property
    def reference(self) -> str:
        """The round as the ledger writes it."""
        return f"pairing:{self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether institutions can enter now."""
        return self.paired_at is None and self.closes_at > timezone.now()


class Result(models.Model):
    """What a round was made of, and what came out of it, as canonical JSON of `publishing`."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="result")
    inputs = models.TextField()
    """Shown to nobody; kept so that the round can be done again."""
    published = models.TextField()

    def __str__(self) -> str:
        return str(self.round)

    @property
    def said(self) -> dict[str, Any]:
        """What is published, to read from."""
        said: dict[str, Any] = json.loads(self.published)
        return said


class Entry(models.Model):
    """An institution in a round."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="entries")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="pairing_entries")
    """Who is written to when the round is over."""
    entered_at = models.DateTimeField(default=timezone.now)
    side = models.CharField(max_length=8, choices=Side.choices)
    """By the institution's resources on the day it entered."""
    needs = models.JSONField(default=list)
    offers = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    genes = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    means = models.CharField(max_length=4, blank=True)
    """`matching.scoring.Means` on the day it entered; empty between them."""
    has_partner_outside = models.BooleanField(default=False)
    """Whether it had a partner outside its region on that day."""
    capacity = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    """Partners it takes; 1 for an institution that seeks."""
    conflicts = models.JSONField(default=list)
    """Public identifiers of institutions with which it has a conflict of interest."""
    places = models.JSONField(default=dict)
    """`{public identifier of an institution: place}` for those it moved in its list."""
    struck = models.JSONField(default=list)
    """Public identifiers of institutions that it struck out of its list."""
    told_at = models.DateTimeField(null=True)
    """When the outcome was written to whoever entered it."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("institution__name_key", "id")
        constraints = (models.UniqueConstraint(fields=["round", "institution"], name="one_entry_per_round"),)

    def __str__(self) -> str:
        return f"{self.institution}, {self.get_side_display()}"


class Pair(models.Model):
    """Two institutions that a round paired."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="pairs")
    seeker = models.OneToOneField(Entry, models.CASCADE, related_name="partner")
    supporter = models.ForeignKey(Entry, models.CASCADE, related_name="partners")
    seeker_place = models.PositiveIntegerField()
    """At which place of the seeker's list the supporter stands: for the seeker alone."""
    supporter_place = models.PositiveIntegerField()
    """At which place of the supporter's list the seeker stands: for the supporter alone."""

    class Meta:
        ordering = ("seeker__institution__name_key", "id")

    def __str__(self) -> str:
        return f"{self.seeker.institution} and {self.supporter.institution}"
