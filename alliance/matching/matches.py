"""A member's matches, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from django.utils import timezone

from alliance.directory.index import ask
from alliance.matching.permissions import Refusal, refusals
from alliance.matching.profiles import own_profile, profile_of
from alliance.matching.ranking import Ids, ranked
from alliance.matching.scoring import Match, Profile, compare
from alliance.matching.words import in_words
from alliance.members.models import Member
from alliance.members.shown import Shown
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.terms import Term

PER_PAGE = 20
PAGES = 5
"""Pages one can turn; further down, matches have little to say."""
_AT_FIRST = 30
"""Members who are looked at first for whether they can be asked; then twice as many, and so on."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the matches: one of one's needs that has to be met, or any, and a page."""

    need: str
    page: int

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Asked":
        """From query parameters; what means nothing is ignored."""
        need, page = asked.get("need", ""), asked.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
        return cls(need if need in EXCHANGE else "", min(max(number, 1), PAGES))

    def address(self, page: int) -> str:
        """Query string of another page of the same."""
        said = {"need": self.need, "page": page if page > 1 else ""}
        return "?" + urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class Explained:
    """Somebody as the reader may see them, with what speaks for a partnership."""

    member: Shown
    match: Match
    reasons: list[tuple[str, int]]
    """Words and points."""


@dataclass(frozen=True)
class Matches:
    """What the page shows."""

    asked: Asked
    mine: Profile
    needs: list[Term]
    """What the reader looks for, to choose one."""
    found: list[Explained]
    has_more: bool

    @property
    def says_nothing(self) -> bool:
        """The reader's profile has nothing that could match."""
        return not (self.mine.needs or self.mine.offers or self.mine.topics or self.mine.genes)

    @property
    def address_before(self) -> str:
        """Query string of the page before this one; empty on the first."""
        return self.asked.address(self.asked.page - 1) if self.asked.page > 1 else ""

    @property
    def address_after(self) -> str:
        """Query string of the page after this one; empty on the last."""
        return self.asked.address(self.asked.page + 1) if self.has_more and self.asked.page < PAGES else ""


def matches_of(reader: Member, asked: Asked) -> Matches:
    """The best matches whom the reader could ask now.

    On a site without other real members the invented ones are shown, though nobody can ask them.
    """
    today = timezone.localdate()
    mine = own_profile(reader, today)
    ids = ask(lambda index: ranked(index, mine, reader.pk, asked.need, today))
    first = (asked.page - 1) * PER_PAGE
    members = list(islice(_who_can_be_asked(reader, ids), first, first + PER_PAGE + 1))
    return Matches(
        asked=asked,
        mine=mine,
        needs=reader.shown_to(reader).needs,
        found=[explain(mine, member.shown_to(reader), today) for member in members[:PER_PAGE]],
        has_more=len(members) > PER_PAGE,
    )


def explain(mine: Profile, shown: Shown, on: date) -> Explained:
    """How well somebody matches, in words."""
    theirs = profile_of(shown, on)
    match = compare(mine, theirs)
    return Explained(shown, match, [(in_words(reason, mine, theirs), reason.points) for reason in match.reasons])


def _who_can_be_asked(reader: Member, ids: Ids) -> Iterator[Member]:
    """In the order of `ids`, read from the database as far as somebody asks."""
    real = Member.objects.listed().filter(is_sample=False)
    only_invented = not real.exclude(pk=reader.pk).exists()
    others, passing = (Member.objects.listed(), Refusal.SAMPLE) if only_invented else (real, None)
    first, number = 0, _AT_FIRST
    while first < len(ids):
        some = ids[first : first + number].tolist()
        members = others.in_bulk(some)
        refused = refusals(reader, members.values())
        yield from (members[one] for one in some if one in members and refused.get(one) in (None, passing))
        first, number = first + number, number * 2
