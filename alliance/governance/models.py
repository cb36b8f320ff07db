"""The charter, proposals, and what members say about them.

What is public here stays: a new version is added and the old one kept. Only its author can take words back, and then
nothing remains of them but their hash in the ledger.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.ballots.models import Ballot
from alliance.charter.lifecycle import OPEN, Outcome, State, Way
from alliance.charter.rules import Charter, Kind, read_charter
from alliance.charter.words import KINDS
from alliance.governance.querysets import (
    AmendmentQuerySet,
    CommentQuerySet,
    EndorsementQuerySet,
    ObjectionQuerySet,
    ProposalQuerySet,
    VersionQuerySet,
)
from alliance.ledger.proof import new_salt, text_hash
from alliance.members.fields import new_public_id
from alliance.moderation.models import CanBeHidden
from alliance.tally.question import Method

TITLE_LENGTH = 140
TEXT_LENGTH = 12_000
COMMENT_LENGTH = 3_000
REASON_LENGTH = 1_000
HIDDEN = _("Hidden by stewards")
"""Stands in place of a title."""


def kind_choices() -> list[tuple[str, Promise]]:
    """The kinds of proposals with their names."""
    return [(kind.value, KINDS[kind]) for kind in Kind]


def _author(related_name: str) -> models.ForeignKey:
    """Who wrote it; nobody once they have left."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name=related_name)


class MethodChoices(models.TextChoices):
    """The methods of ballots, by name."""

    YES_NO = Method.YES_NO.value, _("Yes or no")
    APPROVAL = Method.APPROVAL.value, _("Approve any number of options")
    SCHULZE = Method.SCHULZE.value, _("Rank the options")
    STAR = Method.STAR.value, _("Give each option up to five stars")
    STV = Method.STV.value, _("Rank people for several seats")


class CharterVersion(models.Model):
    """One version of the charter. The one with the highest number is in force."""

    number = models.PositiveIntegerField(unique=True)
    values = models.JSONField()
    """By key; see `charter.KEYS`."""
    adopted_at = models.DateTimeField(default=timezone.now)
    proposal = models.OneToOneField("Proposal", models.PROTECT, null=True, related_name="made_charter")
    """By which it was adopted; none for the first, nor where an update of the software brought new rules."""

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{_('Charter')} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("governance:charter_version", args=[self.number])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"charter:{self.number}"

    @property
    def rules(self) -> Charter:
        """Its values, to decide by."""
        return read_charter(self.values)


class Asked(models.Model):
    """What a draft and a proposal both say."""

    kind = models.CharField(_("Kind"), max_length=16, choices=kind_choices(), default=Kind.DECISION.value)
    title = models.CharField(_("Title"), max_length=TITLE_LENGTH)
    way = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Way], default=Way.BALLOT)
    method = models.CharField(max_length=10, choices=MethodChoices.choices, default=MethodChoices.YES_NO)
    options = models.JSONField(default=list, blank=True)
    """Titles of what one can choose; none for yes or no."""
    seats = models.PositiveSmallIntegerField(default=1)
    is_secret = models.BooleanField(default=True)
    changes = models.JSONField(default=dict, blank=True)
    """Of the charter: `{key: [before, after]}`."""
    subject = models.CharField(max_length=100, blank=True)
    """What it is about, as the ledger refers to it, for kinds that are about one thing."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Draft(Asked):
    """A proposal that only its author sees. Gone when it is opened."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)


class Proposal(CanBeHidden, Asked):
    """Something the members are asked to decide."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    author = _author("proposals")
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="+")
    """In force when it was opened; its rules hold for this proposal to the end."""
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    outcome = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Outcome])
    winners = models.JSONField(default=list)
    """Options of the ballot that won."""
    decided_by = models.CharField(max_length=10, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(default=timezone.now)
    """When its text last changed."""
    discussed_until = models.DateTimeField()
    consensus_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    """When the time to object, or the ballot, ends."""
    over_at = models.DateTimeField(null=True)
    ballot = models.OneToOneField(Ballot, models.PROTECT, null=True, related_name="proposal")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["state", "-opened_at"], name="proposal_by_state"),
            models.Index(fields=["-opened_at"], name="proposal_by_time"),
        )

    def get_absolute_url(self) -> str:
        return reverse("governance:proposal", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"proposal:{self.public_id}"

    @property
    def shown_title(self) -> str:
        """For readers: its title, unless stewards hid it."""
        return str(HIDDEN) if self.hidden else self.title

    @property
    def current(self) -> "ProposalText":
        """Its text as it stands."""
        return self.texts.first()

    @property
    def is_open(self) -> bool:
        """Still to be decided."""
        return self.state in OPEN

    @property
    def is_discussed(self) -> bool:
        """Its text can still change."""
        return self.state == State.DISCUSSION

    @property
    def is_waiting(self) -> bool:
        """Its discussion has lasted long enough, but too few endorse it."""
        return self.is_discussed and self.discussed_until <= timezone.now()

    @property
    def takes_objections(self) -> bool:
        """It may pass without a vote, and one can still say no to that."""
        return self.way == Way.CONSENSUS and self.state in (State.DISCUSSION, State.CONSENSUS)


class ProposalText(models.Model):
    """One version of a proposal's title and text."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    salt = models.CharField(max_length=32, default=new_salt)
    written_at = models.DateTimeField(default=timezone.now)
    amendment = models.ForeignKey("Amendment", models.SET_NULL, null=True, related_name="+")
    """Where the words came from, unless from the author."""

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["proposal", "number"], name="text_versions"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("governance:text", args=[self.proposal.public_id, self.number])

    @property
    def hash(self) -> str:
        """By which the ledger knows it."""
        return text_hash(self.salt, self.title, self.text)


class Comment(CanBeHidden, models.Model):
    """Something said about a proposal. Its words are in its versions; none are left where it was withdrawn."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    author = _author("comments")
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    """The comment that this one replies to."""
    thread = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    """The first comment of the thread; none where this is it."""
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, default=new_salt)
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["author", "-written_at"], name="comment_by_author"),)

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("governance:comment", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"comment:{self.public_id}"

    @property
    def hash(self) -> str:
        """By which the ledger knows it."""
        return text_hash(self.salt, "", self.text)


class EarlierComment(models.Model):
    """What a comment said before it was changed."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier")
    text = models.TextField()
    salt = models.CharField(max_length=32)
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.comment_id}, {self.until:%Y-%m-%d}"

    @property
    def hash(self) -> str:
        """By which the ledger knows it."""
        return text_hash(self.salt, "", self.text)


class Amendment(CanBeHidden, models.Model):
    """Another text for a proposal, whole, so that it can stand on the ballot paper."""

    class State(models.TextChoices):
        """What became of it."""

        STANDING = "standing", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="amendments")
    author = _author("amendments")
    title = models.CharField(_("What changes, in a few words"), max_length=120)
    text = models.TextField()
    salt = models.CharField(max_length=32, default=new_salt)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    proposed_at = models.DateTimeField(default=timezone.now)

    objects = AmendmentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("governance:amendment", args=[self.public_id])

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"amendment:{self.public_id}"

    @property
    def shown_title(self) -> str:
        """For readers: its title, unless stewards hid it."""
        return str(HIDDEN) if self.hidden else self.title

    @property
    def option(self) -> str:
        """As a ballot lists it."""
        return f"amendment-{self.public_id}"

    @property
    def hash(self) -> str:
        """By which the ledger knows it."""
        return text_hash(self.salt, self.title, self.text)


class Endorsement(models.Model):
    """A member stands behind a proposal, or behind an amendment of it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="endorsements")
    amendment = models.ForeignKey(Amendment, models.CASCADE, null=True, related_name="endorsements")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="endorsements")
    given_at = models.DateTimeField(default=timezone.now)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["proposal", "member"], condition=Q(amendment=None), name="endorsed_once"),
            models.UniqueConstraint(
                fields=["amendment", "member"], condition=Q(amendment__isnull=False), name="amendment_endorsed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} for {self.proposal_id}"


class Objection(CanBeHidden, models.Model):
    """A member says, with a reason, that a proposal should not pass without a vote."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="objections")
    author = _author("objections")
    reason = models.TextField(_("Your reason"))
    salt = models.CharField(max_length=32, default=new_salt)
    raised_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["proposal", "author"], condition=Q(withdrawn_at=None), name="one_standing_objection"
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}, {self.raised_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()

    @property
    def reference(self) -> str:
        """As the ledger writes it."""
        return f"objection:{self.public_id}"

    @property
    def hash(self) -> str:
        """By which the ledger knows it."""
        return text_hash(self.salt, "", self.reason)
