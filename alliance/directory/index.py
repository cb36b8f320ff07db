"""The listed members as the directory counts and orders them, kept in memory by each process.

Every question first asks the database which members changed (`members.changes`) and takes in those alone, so that who
leaves or hides something is gone at once. Inside a transaction an index is made for that one question and thrown away:
what is not committed yet must not be remembered.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from threading import Lock
from typing import TypeVar

import numpy as np
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from alliance.countries.countries import countries
from alliance.directory.bits import Bits, FacetBits, Slots, bits_of, is_in, words_for
from alliance.members.changes import Mark, changed_since
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector
from alliance.members.search_text import SEEN_BY
from alliance.members.visibility import Audience, audience_for
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.topics import TOPICS

FACETS = {
    "country": tuple(countries()),
    "sector": tuple(Sector.values),
    "languages": tuple(LANGUAGE_NAMES),
    "topics": tuple(TOPICS),
    "offers": tuple(EXCHANGE),
    "needs": tuple(EXCHANGE),
}
"""Values by part of the profile; regions and income groups follow from the country."""
UNLISTED = ("genes",)
"""Parts whose values are no closed list."""
_PARTS = (*FACETS, *UNLISTED)
_LISTS = ("languages", "topics", "offers", "needs", "genes")
_SPARE = 1024
_BATCH = 5000
Answer = TypeVar("Answer")
Row = tuple[int, str, str, str, str, str, str, str, str, str]


class Index:
    """The listed members at one moment."""

    def __init__(self) -> None:
        self.mark, _everything = changed_since(None)
        room = Member.objects.listed().count() + _SPARE
        self._words = words_for(room)
        self.facets = {audience: FacetBits(FACETS, self._words * 64, UNLISTED) for audience in SEEN_BY}
        self._slot_of: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._free = list(range(self._words * 64 - 1, -1, -1))
        self._take_in(_rows(Member.objects.listed()))
        self._put_in_order()

    def refresh(self) -> bool:
        """Take in what changed since. False if so much did that a new index is needed."""
        now, changed = changed_since(self.mark)
        if changed is None or len(changed) > min(len(self._free), _BATCH):
            return False
        if changed:
            before = {member: self._names.get(member) for member in changed}
            self._take_out(changed)
            self._take_in(_rows(Member.objects.listed().filter(pk__in=changed)))
            if any(self._names.get(member) != name for member, name in before.items()):
                self._put_in_order()
        self.mark: Mark = now
        return True

    def everybody(self) -> Bits:
        """All listed members."""
        return bits_of(self._order, self._words)

    def these(self, members: Iterable[int]) -> Bits:
        """Those of the members with these ids who are listed."""
        slots = [self._slot_of[member] for member in members if member in self._slot_of]
        return bits_of(np.array(slots, np.int64), self._words)

    def in_order(self, chosen: Bits, first: int, last: int) -> list[int]:
        """Ids of the chosen members in order of name, from place `first` up to, not including, `last`."""
        return self._ids[self._order[is_in(self._order, chosen)][first:last]].tolist()

    def ids_at(self, slots: Slots) -> NDArray[np.int64]:
        """Ids of the members in these slots."""
        return self._ids[slots]

    def _take_out(self, members: Iterable[int]) -> None:
        for member in members:
            slot = self._slot_of.pop(member, None)
            if slot is not None:
                self._free.append(slot)
                del self._names[member]
                for facets in self.facets.values():
                    facets.clear(slot)

    def _take_in(self, rows: Iterator[Row]) -> None:
        alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for member, name, visibility, *texts in rows:
            slot = self._slot_of[member] = self._free.pop()
            self._names[member] = name
            for part, text in zip(_PARTS, texts, strict=True):
                alike[part, text, visibility].append(slot)
        for audience, facets in self.facets.items():
            for (part, value), slots in _having(alike, audience).items():
                facets.add(part, value, np.array(slots, np.int64))

    def _put_in_order(self) -> None:
        ordered = Member.objects.listed().by_name().values_list("pk", flat=True)
        known = [member for member in ordered if member in self._slot_of]
        self._order: Slots = np.array([self._slot_of[member] for member in known], np.int64)
        self._ids = np.zeros(self._words * 64, np.int64)
        self._ids[self._order] = known


def ask(question: Callable[[Index], Answer]) -> Answer:
    """Answer a question from the index as it is now."""
    if connection.in_atomic_block:
        return question(Index())
    with _lock:
        # An index whose refreshing fails half-way is not put back.
        index = _kept.pop() if _kept else None
        if index is None or not index.refresh():
            index = Index()
        _kept.append(index)
        return question(index)


_lock = Lock()
_kept: list[Index] = []


def _rows(members) -> Iterator[Row]:
    """Id, name to order by, choices of visibility, and one text for each facet: a value, or a list in JSON."""
    texts = {f"{part}_text": Cast(part, TextField()) for part in (*_LISTS, "visibility")}
    facets = (f"{part}_text" if part in _LISTS else part for part in _PARTS)
    chosen = ("pk", "name_key", "visibility_text", *facets)
    return members.order_by().annotate(**texts).values_list(*chosen).iterator(chunk_size=_BATCH)


def _having(alike: Mapping[tuple[str, str, str], list[int]], audience: Audience) -> dict[tuple[str, str], list[int]]:
    """Slots by part and value, of those who show the part to `audience`, from slots whose texts are alike."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (part, text, visibility), slots in alike.items():
        if part not in _hidden(visibility, audience):
            for value in json.loads(text) if part in _LISTS else (text,):
                having[part, value] += slots
    return having


@lru_cache(maxsize=10_000)
def _hidden(visibility: str, audience: Audience) -> frozenset[str]:
    chosen = json.loads(visibility)
    return frozenset(part for part in _PARTS if audience_for(chosen, part) not in SEEN_BY[audience])
