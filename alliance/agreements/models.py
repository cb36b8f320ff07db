"""Partnership charters of projects, their signatures, and the evidence for their clauses."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.projects.models import ADDRESS_LENGTH, TEXT_LENGTH, Partner, Project


def _person(related_name: str) -> models.ForeignKey:
    """Who did it; nobody once they have left."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name=related_name)


class CharterVersion(models.Model):
    """One version of a project's partnership charter: its text, whole, as it is signed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="charters")
    number = models.PositiveIntegerField()
    clauses = models.JSONField()
    """Rows of `clauses.Terms`: code, wording, due date."""
    text = models.TextField()
    hash = models.CharField(max_length=64)
    """SHA-256 of the text in UTF-8."""
    made_by = _person("+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["project", "number"], name="partnership_charter_versions"),)

    def __str__(self) -> str:
        return f"{self.project_id}, {self.number}"


class Signature(models.Model):
    """A partner signed a version, by its signatory."""

    charter = models.ForeignKey(CharterVersion, models.CASCADE, related_name="signatures")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="signatures")
    member = _person("charter_signatures")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["charter", "partner"], name="partner_signs_once"),)

    def __str__(self) -> str:
        return f"{self.partner_id}, {self.signed_at:%Y-%m-%d}"


class Evidence(models.Model):
    """What shows that a clause is kept. It counts as long as the terms of the clause stay what they were."""

    charter = models.ForeignKey(CharterVersion, models.CASCADE, related_name="evidence")
    clause = models.CharField(max_length=40)
    text = models.TextField(_("What was done"), max_length=TEXT_LENGTH)
    address = models.URLField(_("Link"), max_length=ADDRESS_LENGTH, blank=True)
    given_by = _person("charter_evidence")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.clause}, {self.given_at:%Y-%m-%d}"
