"""Projects, who is in them, and what they record.

What is recorded stays as it was: a correction is a new row that follows the earlier one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from alliance.institutions.models import Institution
from alliance.members.fields import new_public_id
from alliance.members.vocabulary.terms import Term
from alliance.moderation.models import CanBeHidden
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.duo import Use, uses
from alliance.projects.querysets import (
    AuthorQuerySet,
    DocumentQuerySet,
    PartnerQuerySet,
    ProjectQuerySet,
    RecordQuerySet,
    RoleQuerySet,
)

TITLE_LENGTH, AIM_LENGTH, TEXT_LENGTH, ADDRESS_LENGTH = 140, 3_000, 3_000, 300


def _person(related_name: str = "+") -> models.ForeignKey:
    """Who did it; nobody once they have left."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name=related_name)


class Project(CanBeHidden, models.Model):
    """Work that partner institutions do together."""

    class State(models.TextChoices):
        """Whether there is still work going on."""

        RUNNING = "running", _("running")
        ENDED = "ended", _("ended")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("Title"), max_length=TITLE_LENGTH)
    aim = models.TextField(_("Aim"), max_length=AIM_LENGTH)
    disciplines = models.JSONField(_("Disciplines it needs"), default=list)
    """Codes of `DISCIPLINES`."""
    call = models.CharField(max_length=12, blank=True)
    """Public id of the call that it came from; empty for one that was founded without."""
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    founded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    is_sample = models.BooleanField(default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["state", "-founded_at"], name="project_by_state"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:project", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"project:{self.public_id}"

    @property
    def shown_title(self) -> str:
        """For readers: its title, unless stewards hid it."""
        return _("Hidden by stewards") if self.hidden else self.title

    @property
    def is_running(self) -> bool:
        """Not ended."""
        return self.state == self.State.RUNNING


class EarlierText(models.Model):
    """What a project said of itself before that was changed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="earlier_texts")
    title = models.CharField(max_length=TITLE_LENGTH)
    aim = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.title}, {self.until:%Y-%m-%d}"


class Partner(models.Model):
    """An institution's part in a project. It is a partner once somebody there said so."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="partnerships")
    joined_on = models.DateField(null=True)
    """None while it is only asked."""
    left_on = models.DateField(null=True)
    country = CountryField(blank=True)
    """As at joining."""
    is_low_resource = models.BooleanField(default=False)
    """As at joining; see `institutions.low_resource`."""
    resources = models.CharField(max_length=200, blank=True)
    """Why it counts as low-resource, in English, to be translated where it is shown; empty where it does not."""

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project", "institution"], condition=Q(left_on=None), name="partner_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return str(self.institution)

    @property
    def reference(self) -> str:
        """Its institution as the ledger writes it."""
        return f"institution:{self.institution.public_id}"

    @property
    def today(self) -> Institution:
        """The institution, or the one that it was merged into."""
        return self.institution.merged_into or self.institution

    @property
    def is_current(self) -> bool:
        """Joined and not left."""
        return self.joined_on is not None and self.left_on is None


class Role(models.Model):
    """What a person does in a project. Seen by others once that person has accepted it."""

    class Kind(models.TextChoices):
        """What one does."""

        LEAD = "lead", _("Lead")
        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        SIGNATORY = "signatory", _("Signatory of a partner")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="roles")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="project_roles")
    kind = models.CharField(_("Role"), max_length=9, choices=Kind.choices)
    partner = models.ForeignKey(Partner, models.CASCADE, null=True, related_name="roles")
    """For which partner they are there; none for somebody who is there for themself."""
    disciplines = models.JSONField(_("Disciplines they bring"), default=list, blank=True)
    named_at = models.DateTimeField(default=timezone.now)
    since = models.DateField(null=True)
    """When the person accepted; None until then."""
    until = models.DateField(null=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["project"], condition=Q(kind="lead", since__isnull=False, until=None), name="one_lead"
            ),
            models.UniqueConstraint(
                fields=["project", "member", "kind"], condition=Q(until=None), name="role_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.project_id}"

    @property
    def is_current(self) -> bool:
        """Accepted and not over."""
        return self.since is not None and self.until is None

    @property
    def terms(self) -> list[Term]:
        """The disciplines, in words."""
        return DISCIPLINES.known(self.disciplines)


class Record(models.Model):
    """Something recorded that is never changed; `follows` is the earlier row that it corrects or renews."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="%(class)ss")
    recorded_by = _person()
    recorded_at = models.DateTimeField(default=timezone.now)
    follows = models.OneToOneField("self", models.CASCADE, null=True, related_name="followed_by")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.public_id}"


class Milestone(models.Model):
    """Something to be reached by a day."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones")
    title = models.CharField(_("What is to be reached"), max_length=TITLE_LENGTH)
    due_on = models.DateField(_("By when"))
    done_on = models.DateField(_("Reached on"), null=True)

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Reached after the day, or not reached though the day is over."""
        return (self.done_on or timezone.localdate()) > self.due_on


class Document(Record):
    """A version of a document that lies elsewhere."""

    title = models.CharField(_("Title"), max_length=TITLE_LENGTH)
    version = models.CharField(_("Version"), max_length=20)
    address = models.URLField(_("Link or DOI"), max_length=ADDRESS_LENGTH)
    is_public = models.BooleanField(_("Everybody may see it"), default=True)

    objects = DocumentQuerySet.as_manager()


class Decision(Record):
    """What was decided, and on which day."""

    text = models.TextField(_("What was decided"), max_length=TEXT_LENGTH)
    decided_on = models.DateField(_("Decided on"))


class Output(Record):
    """Something that was published, named by its DOI."""

    class Kind(models.TextChoices):
        """What it is."""

        ARTICLE = "article", _("Article")
        PREPRINT = "preprint", _("Preprint")
        DATA = "data", _("Data set")
        SOFTWARE = "software", _("Software")
        GUIDELINE = "guideline", _("Guideline")
        OTHER = "other", _("Other")

    doi = models.CharField(_("DOI"), max_length=200)
    title = models.CharField(_("Title"), max_length=300)
    kind = models.CharField(_("Kind"), max_length=9, choices=Kind.choices)
    published_on = models.DateField(_("Published on"))

    @property
    def address(self) -> str:
        """Where the DOI leads."""
        return f"https://doi.org/{self.doi}"


class Author(models.Model):
    """One author of an output, at their place in the order, as the publication says it."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    output = models.ForeignKey(Output, models.CASCADE, related_name="authors")
    place = models.PositiveSmallIntegerField()
    """From 1."""
    name = models.CharField(max_length=150)
    country = CountryField(blank=True)
    """Where they worked when it was published."""
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True, related_name="+")
    member = _person("authorships")
    linked_at = models.DateTimeField(null=True)
    """When the member confirmed that it is them; until then nobody else sees the link."""

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["output", "place"], name="author_places"),)

    def __str__(self) -> str:
        return self.name


class DataSet(Record):
    """Data of the project: where they sit, since when, and what they may be used for."""

    title = models.CharField(_("Title"), max_length=TITLE_LENGTH)
    country = CountryField(_("Country where the data sit"), blank_label=_("Choose…"))
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True, related_name="+")
    """Who holds them, if an institution that is known here."""
    located_on = models.DateField(_("There since"))
    terms = models.JSONField(default=dict)
    """`{DUO id: detail}`; the ids are those of `duo`."""

    @property
    def uses(self) -> list[tuple[Use, str]]:
        """The terms, each with its detail."""
        return [(uses()[code], detail) for code, detail in self.terms.items() if code in uses()]


class Budget(Record):
    """How the budget is shared, from a day on."""

    since = models.DateField(_("In force from"))


class Share(models.Model):
    """A partner's share of the budget."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="shares")
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ("partner",)
        constraints = (models.UniqueConstraint(fields=["budget", "partner"], name="one_share_each"),)

    def __str__(self) -> str:
        return f"{self.percent} %"


class Training(Record):
    """Training that one partner gave to the people of another."""

    topic = models.CharField(_("Topic"), max_length=TITLE_LENGTH)
    began_on = models.DateField(_("First day"))
    giver = models.ForeignKey(Partner, models.CASCADE, related_name="training_given", verbose_name=_("Given by"))
    receiver = models.ForeignKey(Partner, models.CASCADE, related_name="training_received", verbose_name=_("Given to"))
    people = models.PositiveIntegerField(_("People who were trained"))
    days = models.PositiveIntegerField(_("Days"))
