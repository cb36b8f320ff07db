"""One page of the member directory: who matches, and how many there are by every facet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from urllib.parse import urlencode

from django.utils import timezone

from alliance.directory import bits
from alliance.directory.bits import Bits
from alliance.directory.facets import FACETS, Facet
from alliance.directory.index import Index, ask
from alliance.members.models import Member
from alliance.members.search import matching_ids
from alliance.members.shown import Shown
from alliance.members.visibility import Audience, Viewer

PER_PAGE = 24
AT_FIRST = 6
"""Values of a facet that are shown before one asks for all."""
_BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True)
class Question:
    """What is asked of the directory: words, a value for some facets, a page, and a facet to show in full."""

    words: str
    chosen: Mapping[str, str]
    page: int
    in_full: str

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Question":
        """From query parameters; values that mean nothing are ignored."""
        # PostgreSQL takes no NUL character, not even in a question.
        words = asked.get("q", "").replace("\0", "").strip()[:100]
        said = {name: asked.get(name, "") for name in _BY_NAME}
        said["country"] = said["country"].upper()
        chosen = {name: value for name, value in said.items() if value in _BY_NAME[name].labels()}
        page = asked.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 1
        return cls(words, chosen, max(number, 1), asked.get("all", ""))

    def address(self, **other: str | int) -> str:
        """Query string of this question with some parameters changed; an empty value leaves one out."""
        asked = {"q": self.words, **self.chosen, **other}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Choice:
    """One value of a facet, with the number of members one finds by choosing it, and where that leads."""

    value: str
    label: str
    members: int
    chosen: bool
    address: str


@dataclass(frozen=True)
class Choices:
    """A facet as the page shows it. `more` is the number of values left out."""

    facet: Facet
    values: list[Choice]
    more: int
    address_in_full: str

    @property
    def chosen(self) -> Choice | None:
        """The value one chose."""
        return next((choice for choice in self.values if choice.chosen), None)

    @property
    def is_in_full(self) -> bool:
        """One asked for all values, which is a reason to leave the facet open."""
        return not self.more and len(self.values) > AT_FIRST


@dataclass(frozen=True)
class Directory:
    """What the directory page shows."""

    question: Question
    members: list[Shown]
    total: int
    page: int
    facets: list[Choices]

    @property
    def pages(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def is_narrowed(self) -> bool:
        """The reader asked for something, rather than for everybody."""
        return bool(self.question.words or self.question.chosen)

    @property
    def address_before(self) -> str:
        """Query string of the page before this one; empty on the first."""
        return self.question.address(page=self.page - 1) if self.page > 1 else ""

    @property
    def address_after(self) -> str:
        """Query string of the page after this one; empty on the last."""
        return self.question.address(page=self.page + 1) if self.page < self.pages else ""


@dataclass(frozen=True)
class _Found:
    total: int
    page: int
    members: list[int]
    counts: dict[str, dict[str, int]]


def directory_page(question: Question, viewer: Viewer) -> Directory:
    """The members who match and whom `viewer` may see, with what they let this viewer see.

    The count beside a value takes the other facets into account, not its own, so that one can change one's mind
    without starting again.
    """
    audience = Audience.MEMBERS if viewer.is_authenticated else Audience.EVERYONE
    named = matching_ids(question.words, audience) if question.words else None
    today = timezone.localdate()
    found = ask(lambda index: _find(index, question, audience, named, today))
    members = Member.objects.listed().in_bulk(found.members)
    return Directory(
        question=question,
        members=[members[member].shown_to(viewer) for member in found.members if member in members],
        total=found.total,
        page=found.page,
        facets=[_choices(facet, question, found.counts[facet.name]) for facet in FACETS],
    )


def _find(index: Index, question: Question, audience: Audience, named: list[int] | None, today: date) -> _Found:
    facets = index.facets[audience]
    by_words = index.everybody() if named is None else index.these(named)
    having = {name: _BY_NAME[name].having(value, facets, today) for name, value in question.chosen.items()}

    def among(left_out: str = "") -> Bits:
        return reduce(and_, (its for name, its in having.items() if name != left_out), by_words)

    chosen = among()
    total = bits.size(chosen)
    page = min(question.page, max(1, -(-total // PER_PAGE)))
    return _Found(
        total,
        page,
        index.in_order(chosen, (page - 1) * PER_PAGE, page * PER_PAGE),
        {facet.name: facet.count(among(facet.name), facets, today) for facet in FACETS},
    )


def _choices(facet: Facet, question: Question, counts: Mapping[str, int]) -> Choices:
    """The values that somebody has and the chosen one, the most frequent first."""
    labels, chosen = facet.labels(), question.chosen.get(facet.name)
    values = sorted((value for value in labels if value in counts), key=lambda value: -counts[value])
    if question.in_full != facet.name:
        values, left = values[:AT_FIRST], values[AT_FIRST:]
    else:
        left = []
    if chosen and chosen not in values:
        values.append(chosen)
    return Choices(
        facet,
        [
            Choice(
                value,
                str(labels[value]),
                counts.get(value, 0),
                value == chosen,
                question.address(**{facet.name: "" if value == chosen else value}),
            )
            for value in values
        ],
        len(set(left) - {chosen}),
        question.address(all=facet.name) + f"#{facet.name}",
    )
