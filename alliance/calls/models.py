"""Calls for partners, and who asked to join them for which institution.

A call is public and never changes in place: each change makes a new version and keeps the one before.
"""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.calls.querysets import FOUNDING, ApplicationQuerySet, CallQuerySet
from alliance.calls.rules import LEAST_COUNTRIES, LEAST_DISCIPLINES, LEAST_INSTITUTIONS, LEAST_LOW_RESOURCE, Rules, Seat
from alliance.institutions.models import Institution
from alliance.ledger.proof import new_salt, text_hash
from alliance.members.fields import new_public_id
from alliance.members.vocabulary.terms import Term
from alliance.moderation.models import CanBeHidden
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.models import AIM_LENGTH, TITLE_LENGTH, Project

WORDS_LENGTH, REASON_LENGTH = 1_000, 500


def _least(label: str, least: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=least)


class Wording(models.Model):
    """What one version of a call says."""

    title = models.CharField(_("Title"), max_length=TITLE_LENGTH)
    aim = models.TextField(_("Aim"), max_length=AIM_LENGTH)
    disciplines = models.JSONField(_("Disciplines wanted"), default=list)
    """Codes of `DISCIPLINES`."""
    deadline = models.DateField(_("Last day to ask"))
    low_resource = _least(_("Low-resource partners, at least"), LEAST_LOW_RESOURCE)
    institutions = _least(_("Institutions, at least"), LEAST_INSTITUTIONS)
    countries = _least(_("Countries, at least"), LEAST_COUNTRIES)
    least_disciplines = _least(_("Disciplines, at least"), LEAST_DISCIPLINES)
    all_wanted = models.BooleanField(_("All disciplines wanted have to be brought"), default=False)
    salt = models.CharField(max_length=32, default=new_salt)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def rules(self) -> Rules:
        """What it asks of the consortium."""
        return Rules(
            low_resource=self.low_resource,
            institutions=self.institutions,
            countries=self.countries,
            disciplines=self.least_disciplines,
            wanted=frozenset(self.disciplines) if self.all_wanted else frozenset(),
        )

    @property
    def terms(self) -> list[Term]:
        """The disciplines wanted, in words."""
        return DISCIPLINES.known(self.disciplines)

    @property
    def hash(self) -> str:
        """By which the ledger knows the words."""
        return text_hash(self.salt, self.title, self.aim)


WORDING = tuple(field.name for field in Wording._meta.fields)
"""The fields of a version."""
SAID = tuple(name for name in WORDING if name not in ("salt", "written_at"))
"""Those that its author fills in."""


class Call(CanBeHidden, Wording):
    """A member looks for partners, for an institution and with an aim. Its own fields are the newest version."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("open")
        FOUNDED = "founded", _("became a project")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="calls")
    """Nobody once they have left."""
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    over_at = models.DateTimeField(null=True)
    project = models.OneToOneField(Project, models.SET_NULL, null=True, related_name="+")
    is_sample = models.BooleanField(default=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["state", "deadline"], name="call_by_deadline"),
            models.Index(fields=["-opened_at"], name="call_by_time"),
        )
        constraints = (models.CheckConstraint(condition=Q(low_resource__gte=1), name="call_asks_low_resource"),)

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"call:{self.public_id}"

    @property
    def shown_title(self) -> str:
        """For readers: its title, unless stewards hid it."""
        return _("Hidden by stewards") if self.hidden else self.title

    @property
    def is_open(self) -> bool:
        """The consortium still forms."""
        return self.state == self.State.OPEN

    @property
    def takes_requests(self) -> bool:
        """One may still ask to join."""
        return self.is_open and timezone.localdate() <= self.deadline

    @property
    def last_day(self) -> date:
        """Until when the project can be founded."""
        return self.deadline + FOUNDING

    @property
    def can_be_founded(self) -> bool:
        """It is not too late to become a project."""
        return self.is_open and timezone.localdate() <= self.last_day


class EarlierCall(Wording):
    """A version of a call that was replaced."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="earlier")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["call", "number"], name="call_versions"),)

    def get_absolute_url(self) -> str:
        return reverse("calls:version", args=[self.call.public_id, self.number])


class Application(models.Model):
    """A member's request to join a call for an institution, and what became of it. The author's own is accepted."""

    class State(models.TextChoices):
        """What became of it."""

        ASKED = "asked", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LEFT = "left", _("left the consortium")

    OVER: ClassVar[tuple[str, ...]] = ("withdrawn", "left")
    """After these one may ask again."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, models.CASCADE, related_name="applications")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="call_applications")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="call_applications")
    disciplines = models.JSONField(_("Disciplines you bring"), default=list)
    words = models.TextField(_("A few words"), max_length=WORDS_LENGTH, blank=True)
    """Seen by the call's author and whoever wrote them."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    reason = models.TextField(_("Your reason"), max_length=REASON_LENGTH, blank=True)
    """Why it was declined; seen by the applicant and whoever wrote it."""
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    """When it was accepted, declined or withdrawn."""
    is_low_resource = models.BooleanField(default=False)
    """As at the day on which it was accepted; see `institutions.low_resource`."""

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("decided_at", "id")
        indexes = (models.Index(fields=["member", "-asked_at"], name="application_by_member"),)
        constraints = (
            models.UniqueConstraint(
                fields=["call", "member"], condition=Q(state__in=("asked", "accepted")), name="one_application_each"
            ),
            models.UniqueConstraint(
                fields=["call", "institution"], condition=Q(state="accepted"), name="one_seat_per_institution"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call_id}, {self.state}"

    def get_absolute_url(self) -> str:
        return self.call.get_absolute_url()

    @property
    def terms(self) -> list[Term]:
        """The disciplines brought, in words."""
        return DISCIPLINES.known(self.disciplines)

    @property
    def place(self) -> Institution:
        """The institution, or the one that it was merged into since."""
        return self.institution.merged_into or self.institution

    @property
    def seat(self) -> Seat:
        """As the rules see it."""
        return Seat(
            institution=self.place.public_id,
            country=str(self.place.country),
            is_low_resource=self.is_low_resource,
            disciplines=frozenset(self.disciplines),
        )
