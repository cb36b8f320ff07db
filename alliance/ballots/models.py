"""Ballots, their rolls and their boxes.

The roll knows who has voted; the urn and the box know how was voted. Nothing in one leads to the other: no key, no
time, no order. `docs/governance.md` says how, and what remains possible for whom.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.ballots.querysets import BallotQuerySet, RollQuerySet
from alliance.members.fields import new_public_id
from alliance.moderation.models import Hidden
from alliance.tally.question import NO, YES, Method, Question


class Ballot(models.Model):
    """One question put to the vote."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    subject = models.CharField(max_length=80)
    """What it decides, as the ledger refers to it: `proposal:k3v8wq2mzt7c`."""
    title = models.CharField(max_length=200)
    text = models.TextField()
    """What is asked, in Markdown."""
    method = models.CharField(max_length=10, choices=[(method.value, method.value) for method in Method])
    options = models.JSONField()
    """`[[identifier, title], ...]` in the order of the ballot paper."""
    seats = models.PositiveSmallIntegerField(default=1)
    quorum = models.CharField(max_length=20)
    threshold = models.CharField(max_length=20)
    """Fractions as text, such as `2/3`."""
    status_quo = models.CharField(max_length=32, blank=True)
    is_secret = models.BooleanField()
    charter = models.CharField(max_length=20)
    """Version of the charter under which is voted."""

    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_void = models.BooleanField(default=False)
    """Its key was lost before the close: nobody can read the votes any more."""

    voters = models.PositiveIntegerField()
    roll_hash = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    """SHA-256 of the share, in the ledger since the opening."""
    share = models.CharField(max_length=64)
    """The site's part in the seed for ties; not shown before the close."""
    urn_key = models.CharField(max_length=64, blank=True)
    """Public key that votes are sealed with, in hexadecimal; empty for an open ballot."""

    box_hash = models.CharField(max_length=64, blank=True)
    header = models.TextField(blank=True)
    trailer = models.TextField(blank=True)
    """First and last line of the published box."""
    result = models.JSONField(null=True)
    is_unanimous = models.BooleanField(default=False)
    """Everybody voted the same, so that everybody knows how everybody voted."""
    participation = models.JSONField(default=dict)
    """What `electorate.participation` found at the close."""

    objects = BallotQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["closed_at", "closes_at"], name="ballot_by_close"),
            models.Index(fields=["subject"], name="ballot_by_subject"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ballots:ballot", args=[self.public_id])

    @property
    def reference(self) -> str:
        """The ballot as the ledger writes it."""
        return f"ballot:{self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether one can vote now."""
        return self.closed_at is None and self.closes_at > timezone.now()

    @cached_property
    def hidden(self) -> dict[str, Hidden]:
        """What stewards hid of what is asked: by reference, the subject itself and amendments among the options."""
        return Hidden.objects.of(self.words_of_others)

    @property
    def words_of_others(self) -> list[str]:
        """References of what the paper repeats: the subject, and amendments among the options."""
        amendments = (option.replace("-", ":", 1) for option, _title in self.options if option.startswith("amendment-"))
        return [self.subject, *amendments]

    @property
    def shown_title(self) -> str:
        """For readers: its title, unless stewards hid what it is about."""
        return str(_("Hidden by stewards")) if self.subject in self.hidden else self.title

    @property
    def shown_question(self) -> Question:
        """For readers: what is asked, with identifiers in place of words that stewards hid."""

        def shown(option: str, title: str) -> str:
            is_theirs = option.replace("-", ":", 1) in self.hidden
            return option if is_theirs or (self.subject in self.hidden and option not in (YES, NO)) else title

        question = self.question
        options = tuple((option, shown(option, title)) for option, title in question.options)
        return replace(question, title=self.shown_title, options=options) if self.hidden else question

    def box_lines(self) -> Iterator[str]:
        """The published box, line by line."""
        yield self.header
        yield from self.box.order_by("receipt").values_list("line", flat=True).iterator()
        yield self.trailer

    @property
    def question(self) -> Question:
        """What is asked, as the count takes it."""
        return Question(
            id=self.public_id,
            title=self.title,
            method=Method(self.method),
            options=tuple((option, title) for option, title in self.options),
            roll=self.voters,
            seats=self.seats,
            quorum=Fraction(self.quorum),
            threshold=Fraction(self.threshold),
            status_quo=self.status_quo or None,
        )


def look_up_hidden(ballots: Iterable[Ballot]) -> None:
    """Learn with one question what is hidden of several ballots, before a page asks each of them."""
    ballots = list(ballots)
    found = Hidden.objects.of(reference for ballot in ballots for reference in ballot.words_of_others)
    for ballot in ballots:
        ballot.hidden = {words: found[words] for words in ballot.words_of_others if words in found}


class RollEntry(models.Model):
    """One member who may vote, by public identifier: who leaves keeps their vote, and their name goes."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="roll")
    voter = models.CharField(max_length=12)
    has_voted = models.BooleanField(default=False)

    objects = RollQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ballot", "voter"], name="once_on_a_roll"),)
        # None over `has_voted`: what an index drops, it drops in the order in which people vote.
        indexes = (models.Index(fields=["voter"], name="roll_by_voter"),)
        verbose_name_plural = "roll"

    def __str__(self) -> str:
        return f"{self.voter}, {_('voted') if self.has_voted else _('not yet')}"


class SealedVote(models.Model):
    """A vote in the urn of a secret ballot while it is open: unreadable without the ballot's key, in no order."""

    slot = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the change code, which only the voter has."""
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="urn")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.slot


class OpenVote(models.Model):
    """A vote in an open ballot, where names are shown."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="open_votes")
    voter = models.CharField(max_length=12)
    nonce = models.CharField(max_length=32)
    choice = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ballot", "voter"], name="one_open_vote_each"),)

    def __str__(self) -> str:
        return self.voter


class BoxEntry(models.Model):
    """One line of a published box, written with all others at the close, sorted by receipt."""

    receipt = models.CharField(max_length=64, primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="box")
    line = models.TextField()

    def __str__(self) -> str:
        return self.receipt
