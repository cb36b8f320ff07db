"""Requests for an introduction, and how many of them a member wants."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.matching.querysets import RequestQuerySet
from alliance.members.fields import new_public_id
from alliance.members.models import Member
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.terms import Term

MOST_WORDS = 500
AT_ONCE, A_MONTH = 3, 10
"""What holds for a member who has not chosen."""


class Request(models.Model):
    """One member asks for an introduction to another. Accepted, it is their introduction.

    Only the two of them can read it; of the answer, the reason is for the one who asked.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Lapsed without an answer")

    class Reason(models.TextChoices):
        """Why somebody declines."""

        NO_TIME = "no-time", _("No time for it now")
        NOT_MY_FIELD = "not-my-field", _("Not what I work on")
        ENOUGH_PARTNERS = "enough-partners", _("I have enough partners for this")
        TOO_FAR = "too-far", _("Language or working hours are too far apart")
        CONFLICT = "conflict", _("A conflict of interest")
        OTHER = "other", _("Another reason")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="requests_made")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="requests_received")
    needs = models.JSONField(_("What you look for"), default=list, blank=True)
    offers = models.JSONField(_("What you can offer"), default=list, blank=True)
    words = models.CharField(_("A few words"), max_length=MOST_WORDS, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    """When it was answered, withdrawn or lapsed."""
    reason = models.CharField(_("Your reason"), max_length=15, choices=Reason.choices, blank=True)
    reason_words = models.CharField(_("Your own words"), max_length=MOST_WORDS, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["asker", "asked"], condition=models.Q(state="waiting"), name="request_waits_once"
            ),
        )
        indexes = (
            models.Index(fields=["asked", "state", "asked_at"], name="request_by_asked"),
            models.Index(fields=["asker", "state", "asked_at"], name="request_by_asker"),
            models.Index(fields=["state", "decided_at"], name="request_by_decision"),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} to {self.asked_id}, {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("matching:request", args=[self.public_id])

    @property
    def reference(self) -> str:
        """How the ledger refers to the introduction, once there is one."""
        return f"introduction:{self.public_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be answered or withdrawn."""
        return self.state == self.State.WAITING

    @property
    def is_introduction(self) -> bool:
        """Whether the two were introduced."""
        return self.state == self.State.ACCEPTED

    def other(self, member: Member) -> Member:
        """The one of the two whom `member` is not."""
        return self.asked if self.asker_id == member.pk else self.asker

    @property
    def needed(self) -> list[Term]:
        """What the asker looks for."""
        return EXCHANGE.known(self.needs)

    @property
    def offered(self) -> list[Term]:
        """What the asker offers."""
        return EXCHANGE.known(self.offers)


class Availability(models.Model):
    """How many requests a member wants. Without a row: as many as the defaults say."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="availability")
    takes_requests = models.BooleanField(_("Members may ask me for an introduction"), default=True)
    at_once = models.PositiveSmallIntegerField(
        _("Requests that may wait for me at once"),
        default=AT_ONCE,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    a_month = models.PositiveSmallIntegerField(
        _("Requests in 30 days"), default=A_MONTH, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    quiet_until = models.DateField(_("No requests before"), null=True, blank=True)

    class Meta:
        verbose_name_plural = "availabilities"

    def __str__(self) -> str:
        return f"{self.member_id}: {self.at_once} at once, {self.a_month} a month"
