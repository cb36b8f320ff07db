"""Lists being taken over, their rows, and the invitations that follow from them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.imports.querysets import ImportQuerySet, InvitationQuerySet, RowQuerySet
from alliance.members.fields import new_public_id


class Import(models.Model):
    """One list of members, from the file to the end. What its cells say is forgotten once a row is dealt with."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    file_name = models.CharField(max_length=100)
    headings = models.JSONField()
    columns = models.JSONField(default=dict)
    """`{field: number of the column}`; empty until somebody said which column is which."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """The operator; None for whoever has the machine."""
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file_name}, {self.started_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("imports:preview" if self.columns else "imports:columns", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"import:{self.public_id}"


class Row(models.Model):
    """One row of a list."""

    class State(models.TextChoices):
        """What is to become, or became, of a row."""

        READ = "read", _("not checked yet")
        READY = "ready", _("will be taken over")
        ALIKE = "alike", _("may be somebody who is there: please decide")
        REFUSED = "refused", _("cannot be taken over")
        KNOWN = "known", _("already there")
        UNWANTED = "unwanted", _("asked not to be written to")
        SAME = "same", _("the same person, left out")
        TAKEN = "taken", _("taken over")

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    """Keys of `values.REFUSALS` and `values.NOTES`."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ)
    twin_member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    twin_line = models.PositiveIntegerField(null=True)
    """Who it may be: somebody on the site, or a row above in the same list."""
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="imported"
    )
    """Who it became."""

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "line"], name="one_row_per_line"),)
        indexes = (models.Index(fields=["source", "state", "line"], name="rows_by_state"),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.get_state_display()}"


class Invitation(models.Model):
    """A letter to somebody who was taken over: come and say yes, or have all of it deleted."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitation")
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["id"], condition=models.Q(sent_at=None), name="invitation_unsent"),)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Refusal(models.Model):
    """An address that nobody may write to again, kept as a keyed hash: it says yes or no to an address, no more."""

    email_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"refusal of {self.made_at:%Y-%m-%d}"
