"""Institutions, who is affiliated with them, and the conditions under which they work."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from alliance.institutions.fields import NameKeysField
from alliance.institutions.names import Name
from alliance.institutions.querysets import AffiliationQuerySet, InstitutionQuerySet, ProfileQuerySet
from alliance.institutions.ror.identifier import ADDRESS
from alliance.members.fields import SearchKeyField, new_public_id

NAME_LENGTH = 250


class Kind(models.TextChoices):
    """What an institution is."""

    UNIVERSITY = "university", _("University or school")
    HOSPITAL = "hospital", _("Hospital or clinic")
    RESEARCH = "research", _("Research institute")
    COMPANY = "company", _("Company")
    AGENCY = "agency", _("Public agency")
    MINISTRY = "ministry", _("Ministry")
    PATIENTS = "patients", _("Patient organisation")
    BIOBANK = "biobank", _("Biobank")
    OTHER = "other", _("Other")


class Status(models.TextChoices):
    """Whether an institution is still there under its name."""

    ACTIVE = "active", _("Active")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged into another")


class Source(models.TextChoices):
    """Where an entry or a change came from."""

    MEMBER = "member", _("A member")
    ROR = "ror", _("Research Organization Registry")
    STARTER = "starter", _("Starter set of the software")
    SAMPLE = "sample", _("Sample data")


class Institution(models.Model):
    """A place where people work on genomic medicine. Never deleted: withdrawn, or merged into another."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("Name"), max_length=NAME_LENGTH, help_text=_("As the institution writes it itself."))
    language = models.CharField(_("Language of the name"), max_length=8, blank=True)
    other_names = models.JSONField(default=list, blank=True)
    """Rows of `names.Name`: names in other languages, acronyms, former names."""
    country = CountryField(_("Country"), blank_label=_("Choose…"))
    place = models.CharField(_("Town or city"), max_length=120, blank=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        db_index=False,
        verbose_name=_("Part of"),
    )
    ror = models.CharField(_("ROR id"), max_length=9, unique=True, null=True, blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    domains = models.JSONField(_("E-mail domains"), default=list, blank=True)
    """Domains in lower case; an address there, or at a host below it, confirms an affiliation."""
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.ACTIVE, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="absorbed", editable=False
    )
    is_sample = models.BooleanField(default=False, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    name_key = SearchKeyField(sources=("name",))
    name_keys = NameKeysField()

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        # Status stands in them, so that counting reads nothing but the index.
        indexes = (
            models.Index(fields=["status", "name_key", "id"], name="institution_by_name"),
            models.Index(fields=["status", "country", "kind"], name="institution_by_country"),
            models.Index(fields=["parent", "status", "name_key"], name="institution_by_whole"),
            models.Index(fields=["id"], condition=Q(is_sample=True), name="institution_sample"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("institutions:institution", args=[self.public_id])

    @property
    def names(self) -> list[Name]:
        """All names, the one it goes by first."""
        return [Name(self.name, self.language), *(Name(**row) for row in self.other_names)]

    @property
    def ror_address(self) -> str:
        """The ROR id as a web address, or empty."""
        return f"{ADDRESS}{self.ror}" if self.ror else ""

    @property
    def is_active(self) -> bool:
        """Neither withdrawn nor merged."""
        return self.status == Status.ACTIVE


class RorRecord(models.Model):
    """What the registry said of an institution last, so that an import tells its changes from those made here."""

    institution = models.OneToOneField(Institution, on_delete=models.CASCADE, primary_key=True, related_name="record")
    facts = models.JSONField()
    """The fields of `ror.records.Record.facts`, with `is_active` and `parent`."""
    changed_on = models.DateField()
    """When the registry changed its record."""

    def __str__(self) -> str:
        return f"{self.institution_id}, {self.changed_on}"


class Revision(models.Model):
    """One change of an institution: who, when, where from, and what each field said before and after."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="revisions")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=8, choices=Source.choices)
    release = models.ForeignKey("RorRelease", on_delete=models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(default=dict)
    """`{field: [before, after]}`; empty for the entry itself."""

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.institution}, {self.made_at:%Y-%m-%d}"


class RorRelease(models.Model):
    """One import of a data dump of the Research Organization Registry (CC0)."""

    version = models.CharField(max_length=20)
    released_on = models.DateField()
    countries = models.JSONField(default=list)
    """ISO 3166-1 alpha-2 codes that were taken; empty for all."""
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    """None while it runs, and where it was interrupted."""
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"ROR {self.version} ({self.released_on})"


class Affiliation(models.Model):
    """A member's place at an institution: what the member said, and whether anybody stands for it."""

    class State(models.TextChoices):
        """How far an affiliation has come."""

        SAID = "said", _("said by the member")
        CONFIRMED = "confirmed", _("confirmed")
        ENDED = "ended", _("ended")
        DECLINED = "declined", _("not confirmed")

    class Method(models.TextChoices):
        """What a confirmation rests on."""

        DOMAIN = "domain", _("an e-mail address of the institution")
        MEMBERS = "members", _("two members confirmed there")
        STEWARD = "steward", _("a steward")
        OPERATOR = "operator", _("the operator of this site")
        """As it was done before there were stewards."""

    CURRENT: ClassVar[tuple[str, ...]] = ("said", "confirmed")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="affiliations")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="affiliations")
    role = models.CharField(_("Role or title"), max_length=120, blank=True)
    since = models.DateField(_("Since"), null=True, blank=True)
    until = models.DateField(_("Until"), null=True, blank=True)
    is_main = models.BooleanField(_("This is my main institution"), default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SAID, editable=False)
    said_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    """When it was confirmed, declined or ended."""
    method = models.CharField(max_length=8, choices=Method.choices, blank=True, editable=False)
    """What the confirmation rests on; kept when the affiliation ends."""
    represents_since = models.DateTimeField(null=True, editable=False)
    """Speaks for the institution, as stewards confirmed; None for everybody else there."""
    reason = models.CharField(max_length=300, blank=True, editable=False)
    """Why it was declined, or what the steward saw."""

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["institution", "state"], name="affiliation_there"),)
        constraints = (
            models.UniqueConstraint(fields=["member"], condition=Q(is_main=True), name="one_main_affiliation"),
            models.UniqueConstraint(
                fields=["member", "institution"],
                condition=Q(state__in=("said", "confirmed")),
                name="one_current_affiliation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution} ({self.state})"


class Answer(models.Model):
    """What a member confirmed at an institution says about somebody who asks to be affiliated there."""

    affiliation = models.ForeignKey(Affiliation, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_yes = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["affiliation", "member"], name="one_answer_each"),)

    def __str__(self) -> str:
        return f"{'yes' if self.is_yes else 'no'}, {self.given_at:%Y-%m-%d}"


class LowResourceProfile(models.Model):
    """One version of what an institution says of its own conditions, by the Alliance's five criteria.

    A rating is 0 to 3, or None where too few questions were answered; the rule is in `ratings`.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="profiles")
    version = models.PositiveIntegerField()
    questionnaire = models.CharField(max_length=10)
    """Version of the questions and of the rule."""
    published_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    """`{code of the question: 0 to 3}`; questions without an answer are left out."""
    evidence = models.JSONField(default=dict)
    """`{criterion: text}`: what the answers rest on, with links."""
    resources = models.PositiveSmallIntegerField(null=True)
    knowledge = models.PositiveSmallIntegerField(null=True)
    implementation = models.PositiveSmallIntegerField(null=True)
    education = models.PositiveSmallIntegerField(null=True)
    collaboration = models.PositiveSmallIntegerField(null=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ("institution", "version")
        constraints = (models.UniqueConstraint(fields=["institution", "version"], name="one_profile_per_version"),)

    def __str__(self) -> str:
        return f"{self.institution}, version {self.version}"
