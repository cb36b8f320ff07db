"""What the page of a proposal shows, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from alliance.ballots.markdown import as_html
from alliance.charter.lifecycle import lapses
from alliance.charter.rules import Kind, KindRules
from alliance.charter.words import Difference, differences_in_words
from alliance.governance import permissions as may
from alliance.governance.actions.move_on import electorate
from alliance.governance.life import life_of
from alliance.governance.models import Amendment, Comment, Objection, Proposal, ProposalText
from alliance.governance.subjects import named
from alliance.ledger.names import Named
from alliance.members.models import Member
from alliance.members.visibility import Viewer
from alliance.moderation.models import look_up_hidden

FIRST_COMMENTS = 5
PER_PAGE = 10
MOST_AMENDMENTS = 40
MOST_OBJECTIONS = 10


@dataclass(frozen=True)
class Said:
    """A comment, an objection or an amendment with its author, where the reader may see that member."""

    what: Any
    author: Member | None
    is_mine: bool
    html: str = ""
    answers: Member | None = None
    """Whom a comment replies to."""


@dataclass(frozen=True)
class ProposalPage:
    """One proposal for one reader."""

    proposal: Proposal
    viewer: Viewer

    @cached_property
    def text(self) -> ProposalText:
        """The version in force."""
        return self.proposal.current

    @property
    def html(self) -> str:
        """The text, safe to show."""
        return as_html(self.text.text)

    @property
    def author(self) -> Member | None:
        """Where the reader may see them."""
        return Member.objects.visible_to(self.viewer).filter(pk=self.proposal.author_id).first()

    @property
    def is_mine(self) -> bool:
        """The reader proposed it."""
        return self.viewer.is_authenticated and self.proposal.author_id == self.viewer.pk

    @property
    def subject(self) -> Named | None:
        """What the proposal is about, where the reader may see it."""
        return named(self.proposal.subject, self.viewer)

    @property
    def rules(self) -> KindRules:
        """What the charter asks of this kind."""
        return self.proposal.charter.rules.kinds[Kind(self.proposal.kind)]

    @property
    def lapses_at(self) -> Any:
        """When it lapses if too few endorse it."""
        return lapses(life_of(self.proposal), self.proposal.charter.rules)

    @property
    def changes(self) -> list[Difference]:
        """Of the charter."""
        return differences_in_words(self.proposal.changes)

    @cached_property
    def endorsements(self) -> int:
        """Members who stand behind it."""
        return self.proposal.endorsements.of(self.proposal).counted().count()

    @property
    def missing_endorsements(self) -> int:
        """How many more a vote needs."""
        return max(0, self.rules.endorsements - self.endorsements)

    @property
    def nobody_may_vote(self) -> bool:
        """Everything is ready for a vote but the voters."""
        charter = self.proposal.charter.rules
        return (
            self.proposal.is_waiting
            and not self.missing_endorsements
            and not electorate(charter, timezone.now()).exists()
        )

    @property
    def is_endorsed_by_me(self) -> bool:
        """The reader stands behind it."""
        mine = self.proposal.endorsements.of(self.proposal)
        return self.viewer.is_authenticated and mine.filter(member=self.viewer.pk).exists()

    @cached_property
    def amendments(self) -> list[Said]:
        """Those still proposed first, of them those with most endorsements."""
        found = Amendment.objects.filter(proposal=self.proposal).with_endorsements().standing_first()
        return said(found[:MOST_AMENDMENTS], self.viewer)

    @cached_property
    def objections(self) -> list[Said]:
        """The first of those that stand."""
        return said(self.proposal.objections.standing()[:MOST_OBJECTIONS], self.viewer)

    @property
    def more_objections(self) -> int:
        """How many stand beside those."""
        return max(0, self.proposal.objections.standing().count() - MOST_OBJECTIONS)

    @cached_property
    def comments(self) -> int:
        """How many there are."""
        return self.proposal.comments.count()

    @property
    def first_comments(self) -> list[Said]:
        """The beginning of the discussion."""
        return said_in(self.proposal.comments.in_threads()[:FIRST_COMMENTS], self.viewer)

    @property
    def more_comments(self) -> bool:
        """There are more than on this page."""
        return self.comments > FIRST_COMMENTS

    @property
    def may(self) -> dict[str, bool]:
        """What the reader may do here, by verb."""
        asked = {
            "discuss": may.may_discuss,
            "endorse": may.may_endorse,
            "amend": may.may_amend,
            "revise": may.may_revise,
            "withdraw": may.may_withdraw,
            "object": may.may_object,
        }
        return {verb: allowed(self.viewer, self.proposal) for verb, allowed in asked.items()}

    @property
    def has_objected(self) -> bool:
        """The reader's objection stands."""
        mine = self.proposal.objections.standing()
        return self.viewer.is_authenticated and mine.filter(author=self.viewer.pk).exists()


def discussion_page(proposal: Proposal, viewer: Viewer, number: str | None) -> tuple[Page, list[Said]]:
    """One page of the comments, and what is on it."""
    page = Paginator(proposal.comments.in_threads(), PER_PAGE).get_page(number)
    return page, said_in(page.object_list, viewer)


def said_in(comments: Iterable[Comment], viewer: Viewer) -> list[Said]:
    """Comments with their authors and whom they reply to."""
    comments = list(comments.select_related("answers"))
    look_up_hidden(comments)
    ids = {one.author_id for one in comments} | {one.answers.author_id for one in comments if one.answers}
    seen = _seen(ids, viewer)
    return [
        Said(
            one,
            seen.get(one.author_id),
            one.author_id is not None and one.author_id == viewer.pk,
            "" if one.hidden else as_html(one.text),
            seen.get(one.answers.author_id) if one.answers else None,
        )
        for one in comments
    ]


def said(things: Iterable[Amendment | Objection], viewer: Viewer) -> list[Said]:
    """Amendments or objections with their authors."""
    things = list(things)
    look_up_hidden(things)
    seen = _seen({one.author_id for one in things}, viewer)
    return [
        Said(one, seen.get(one.author_id), one.author_id is not None and one.author_id == viewer.pk) for one in things
    ]


def _seen(ids: Iterable[int | None], viewer: Viewer) -> dict[int, Member]:
    return Member.objects.visible_to(viewer).in_bulk([pk for pk in ids if pk])
