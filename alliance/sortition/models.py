"""Who is willing, what was drawn by lot, and who holds an office until when.

A draw is frozen when it is announced: nothing that a member does afterwards changes its candidates. Whoever leaves the
Alliance leaves an empty place behind, which a substitute takes.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.proof import new_salt
from alliance.members.fields import new_public_id
from alliance.sortition.querysets import (
    CandidateQuerySet,
    ConflictQuerySet,
    DrawQuerySet,
    SeatQuerySet,
    TermQuerySet,
    WillingQuerySet,
)

REFERENCE_LENGTH = 100
HASH_LENGTH = 64
VALUE_LENGTH = 96


class Office(models.TextChoices):
    """What people are drawn for."""

    STEWARD = "steward", _("Steward")
    PANEL = "panel", _("Panel")
    JURY = "jury", _("Jury")


class Gender(models.TextChoices):
    """What a member may say for the quotas; empty where they said nothing."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another gender")


class Willing(models.Model):
    """What a member would serve as if drawn. Shown to nobody else."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="willing")
    steward = models.BooleanField(_("Steward"), default=False)
    panel = models.BooleanField(_("Member of a panel"), default=False)
    jury = models.BooleanField(_("Juror"), default=False)
    gender = models.CharField(_("Gender"), max_length=7, choices=Gender.choices, blank=True)
    """Used for quotas and nothing else; on no profile."""
    changed_at = models.DateTimeField(auto_now=True)

    objects = WillingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member_id} for {', '.join(self.offices) or 'nothing'}"

    @property
    def offices(self) -> list[str]:
        """The offices they would take."""
        return [office for office in Office.values if getattr(self, office)]


class Conflict(models.Model):
    """What a member would not be impartial about, by their own word. Shown to nobody else."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conflicts")
    about = models.CharField(max_length=REFERENCE_LENGTH)
    """As the ledger refers to it: `institution:…`, `member:…`, `proposal:…`."""
    declared_at = models.DateTimeField(default=timezone.now)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "about"], name="conflict_declared_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} about {self.about}"


class Draw(models.Model):
    """One draw by lot: announced with everything that decides it but a value nobody knows yet, then drawn or void."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    office = models.CharField(max_length=7, choices=Office.choices)
    subject = models.CharField(max_length=REFERENCE_LENGTH)
    """What they are drawn for, as the ledger refers to it; `site` for stewards of the whole."""
    seats = models.PositiveSmallIntegerField()
    quotas = models.JSONField()
    """`[[feature, category, least, most], ...]`; most is null where there is no upper bound."""
    term_days = models.PositiveSmallIntegerField()
    excluded = models.PositiveIntegerField(default=0)
    """How many of the willing were left out for a conflict of interest."""
    inputs_hash = models.CharField(max_length=HASH_LENGTH)
    chain = models.CharField(max_length=HASH_LENGTH)
    """Hash of the chain of beacons that the value comes from."""
    round = models.PositiveBigIntegerField()
    """Number of the beacon whose signature is the value."""
    announced_at = models.DateTimeField(default=timezone.now)
    value = models.CharField(max_length=VALUE_LENGTH, blank=True)
    """Signature of that beacon in hexadecimal; empty until somebody entered it."""
    drawn_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    """When it became void, because nobody entered the value in time."""
    refills = models.JSONField(default=list)
    """`[[label of whose seat became vacant, [labels of those asked then]], ...]`, the earliest first."""
    chances = models.JSONField(default=dict)
    """What `fairness.simulate` found; empty until drawn."""

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ("-announced_at", "-id")

    def __str__(self) -> str:
        return f"{self.get_office_display()}, {self.announced_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("sortition:draw", args=[self.public_id])

    @property
    def reference(self) -> str:
        """How the ledger refers to it."""
        return f"draw:{self.public_id}"

    @property
    def is_waiting(self) -> bool:
        """Announced, neither drawn nor void."""
        return self.drawn_at is None and self.voided_at is None


class Candidate(models.Model):
    """A place in the frozen pool of a draw. What is published of it is the label and the strata."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="candidates")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="candidacies")
    """None once they left."""
    label = models.CharField(max_length=HASH_LENGTH)
    """SHA-256 of the member's public id and the salt."""
    salt = models.CharField(max_length=32, default=new_salt)
    """Told to the candidate alone, who can prove with it that the label is theirs."""
    strata = models.JSONField()
    """Their category for each feature of the draw that has quotas, in that order."""

    objects = CandidateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draw", "label"], name="candidate_label_once"),)

    def __str__(self) -> str:
        return self.label[:12]


class Seat(models.Model):
    """Somebody who was drawn, and what they said to it. The order of the seats is the order of being asked."""

    class State(models.TextChoices):
        """What became of it."""

        ASKED = "asked", _("asked")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        SILENT = "silent", _("did not answer in time")
        LEFT = "left", _("left the Alliance")

    HELD = (State.ASKED, State.ACCEPTED)

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="places")
    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="seat")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    """When it was accepted, or became vacant."""
    shows_proof = models.BooleanField(default=False)
    """Their name may be shown beside their label, with the salt that proves it."""

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.candidate}: {self.state}"

    @property
    def is_left(self) -> bool:
        """Whether its member left, or closed their account."""
        member = self.candidate.member
        return member is None or not member.is_active


class Term(models.Model):
    """From when to when a member holds an office. It ends by itself when its time is over."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="terms")
    """None once they left, which ends the term."""
    office = models.CharField(max_length=7, choices=Office.choices)
    subject = models.CharField(max_length=REFERENCE_LENGTH, default="site")
    """What the office is held for: `site`, or the one case of a jury or panel."""
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="terms")
    """None where nobody was drawn, as in the founding."""
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_early_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    """A code: `time`, `left`, `resigned`, `recall`; empty while it lasts and until its end is in the ledger."""

    objects = TermQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["office", "ends_at"], name="term_by_office"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("begins_at")), name="term_has_a_length"),
        )

    def __str__(self) -> str:
        return f"{self.get_office_display()} until {self.over_at:%Y-%m-%d}"

    @property
    def reference(self) -> str:
        """How the ledger refers to it."""
        return f"term:{self.public_id}"

    @property
    def over_at(self) -> datetime:
        """When it is or was over."""
        return self.ended_early_at or self.ends_at

    @property
    def is_current(self) -> bool:
        """Held now."""
        return self.member_id is not None and self.begins_at <= timezone.now() < self.over_at
