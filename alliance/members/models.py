"""Who a member is."""

from typing import ClassVar
from urllib.parse import quote

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from alliance.members.fields import SearchKeyField, new_public_id
from alliance.members.querysets import LISTED, MemberManager
from alliance.members.relay import is_opened
from alliance.members.search_text import SearchTextField
from alliance.members.shown import Shown
from alliance.members.visibility import Audience, Viewer


class Sector(models.TextChoices):
    """Where a member works, or whom they speak for."""

    ACADEMIA = "academia", _("Academia")
    CLINIC = "clinic", _("Clinic or hospital")
    COMPANY = "company", _("Company")
    REGULATOR = "regulator", _("Regulatory body")
    PUBLIC = "public", _("Patients and the public")


class Member(AbstractBaseUser):
    """A person in the network, who is also the account that signs in.

    The e-mail address signs in and receives messages; it is never shown to anybody else.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(_("Email address"), unique=True)
    name = models.CharField(_("Your name"), max_length=150, help_text=_("As you write it, in any script."))
    sector = models.CharField(_("Sector"), max_length=10, choices=Sector.choices)
    country = CountryField(_("Country"), blank_label=_("Choose…"))
    languages = models.JSONField(_("Languages you work in"), default=list, blank=True)
    institution = models.CharField(_("Institution"), max_length=200, blank=True)
    about = models.CharField(_("What you work on"), max_length=280, blank=True)
    sort_name = models.CharField(
        _("Name to sort by"),
        max_length=150,
        blank=True,
        help_text=_("If lists should place you by another name than the first, for example your family name."),
    )
    roles = models.JSONField(_("What you do"), default=list, blank=True)
    topics = models.JSONField(_("Topics you work on"), default=list, blank=True)
    genes = models.JSONField(_("Genes you work on"), default=list, blank=True)
    offers = models.JSONField(_("What you can offer"), default=list, blank=True)
    needs = models.JSONField(_("What you look for"), default=list, blank=True)
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True)
    is_listed = models.BooleanField(_("Show me in the member directory"), default=True)
    visibility = models.JSONField(default=dict, blank=True)
    """Who may see a part of the profile, for the parts that the member decided on; see `visibility`."""
    accepts_messages = models.BooleanField(_("Members may write to me through the site"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    conduct_version = models.CharField(max_length=10, editable=False)
    conduct_accepted_at = models.DateTimeField(null=True, editable=False)
    applied_at = models.DateTimeField(default=timezone.now, editable=False)
    joined_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the e-mail address was confirmed. Until then this is an application, not a member."""

    is_active = models.BooleanField(default=True, editable=False)
    suspended_until = models.DateTimeField(null=True, editable=False)
    """Set by stewards alone; what a suspended member may still do is in `standing`."""
    held_until = models.DateTimeField(null=True, editable=False)
    """A brake holds their writing until then; pulled and released in the room of the stewards alone."""
    withheld = models.JSONField(default=dict, blank=True, editable=False)
    """Parts of the profile hidden from others: `{part: until}`, see `visibility`; set in the moderation room alone."""
    is_operator = models.BooleanField(default=False, editable=False)
    """Runs this site: may remove the sample network."""
    is_sample = models.BooleanField(default=False, editable=False)
    """Invented for demonstration; removed with the sample network."""

    name_key = SearchKeyField(sources=("sort_name", "name"))
    search_text = SearchTextField(audience=Audience.EVERYONE)
    members_text = SearchTextField(audience=Audience.MEMBERS)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "sector", "country"]

    objects = MemberManager()

    class Meta:
        indexes = (
            models.Index(fields=["name_key", "id"], condition=LISTED, name="member_listed_by_name"),
            models.Index(fields=["sector", "country"], condition=LISTED, name="member_listed_by_sector"),
            models.Index(fields=["country", "sector"], condition=LISTED, name="member_listed_by_country"),
            models.Index(fields=["id"], condition=models.Q(is_sample=True), name="member_sample"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:member", args=[self.public_id])

    @property
    def reference(self) -> str:
        """How the ledger refers to this member."""
        return f"member:{self.public_id}"

    def shown_to(self, viewer: Viewer) -> Shown:
        """What of this member `viewer` may see."""
        return Shown(self, viewer)

    def takes_messages_from(self, sender: "Member") -> bool:
        """Whether `sender` may write: to whoever can be found and has not closed their letter box, and to answer.

        A room may let two members write to each other whatever they chose, unless one blocked the other.
        """
        if sender.pk == self.pk or self.is_sample or not self.joined_at or not self.is_active:
            return False
        if self.blocks.filter(blocked=sender).exists():
            return False
        is_open = (self.is_listed and self.accepts_messages) or self.messages_sent.filter(recipient=sender).exists()
        return is_open or is_opened(self, sender)


class EarlierName(models.Model):
    """A name that a member wrote before. Shown to nobody but the member, in the download of their data."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="earlier_names")
    name = models.CharField(max_length=150)
    until = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Work(models.Model):
    """A publication, data set or program that a member puts on their page, named by its DOI."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="works")
    doi = models.CharField(_("DOI"), max_length=200)
    title = models.CharField(_("Title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)

    class Meta:
        ordering = ("-year", "id")
        constraints = (models.UniqueConstraint(fields=["member", "doi"], name="work_once_per_member"),)

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Where the DOI leads."""
        return f"https://doi.org/{quote(self.doi)}"


class Position(models.Model):
    """A place of work that a member took over from their ORCID record. Years may be unknown; no last year means now."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="positions")
    organisation = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("-from_year", "id")

    def __str__(self) -> str:
        return self.organisation


class Message(models.Model):
    """That one member wrote to another, so that there are limits and so that one may answer. The words are not kept."""

    sender = models.ForeignKey(Member, models.CASCADE, related_name="messages_sent")
    recipient = models.ForeignKey(Member, models.CASCADE, related_name="messages_received")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["sender", "sent_at"], name="message_by_sender"),)

    def __str__(self) -> str:
        return f"{self.sender_id} to {self.recipient_id}"


class Block(models.Model):
    """A member wants no more messages from another."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Member, models.CASCADE, related_name="blocked_by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "blocked"], name="block_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} against {self.blocked_id}"
