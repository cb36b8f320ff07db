"""What members flagged, and what is hidden from when to when. The words themselves stay where they were written."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ledger.names import names
from alliance.members.fields import new_public_id
from alliance.moderation.querysets import FlagQuerySet, HiddenQuerySet
from alliance.moderation.reasons import Reason

REFERENCE_LENGTH = 100
WORDS_LENGTH = 600


class Flag(models.Model):
    """A member tells the stewards about something. Who it was is told to nobody, least of all to the author."""

    class Answer(models.TextChoices):
        """What stewards did about it."""

        HIDDEN = "hidden", _("hidden")
        KEPT = "kept", _("left as it is")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    reference = models.CharField(max_length=REFERENCE_LENGTH)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="flagged")
    """Whose words they are."""
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="flags")
    """Who raised it."""
    reason = models.CharField(max_length=20, choices=Reason.choices)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    raised_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["answered_at", "raised_at"], name="flag_by_time"),
            models.Index(fields=["reference"], name="flag_by_thing"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["reference", "member"], condition=Q(answered_at=None), name="one_open_flag_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}, {self.reason}"


class Hidden(models.Model):
    """A time for which something is hidden, and by which act."""

    reference = models.CharField(max_length=REFERENCE_LENGTH)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    """None while nobody has shown it again."""
    act = models.CharField(max_length=REFERENCE_LENGTH)
    """By which it was hidden, as the ledger writes it."""

    objects = HiddenQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["reference", "since"], name="hidden_by_thing"),)

    def __str__(self) -> str:
        return f"{self.reference} since {self.since:%Y-%m-%d}"

    @property
    def page(self) -> str:
        """The address of the page about the act; empty where there is none."""
        named = names([self.act], None).get(self.act)
        return named.address if named else ""


class CanBeHidden:
    """For models whose rows can be hidden: they have a `reference`."""

    reference: str

    @cached_property
    def hidden(self) -> Hidden | None:
        """Why it is hidden now; None where it is shown."""
        return Hidden.objects.of([self.reference]).get(self.reference)


def look_up_hidden(things) -> None:
    """Learn with one question which of several things are hidden, before a page asks each of them."""
    things = list(things)
    found = Hidden.objects.of(one.reference for one in things)
    for one in things:
        one.hidden = found.get(one.reference)
