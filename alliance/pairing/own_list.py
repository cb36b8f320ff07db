"""An institution's own list, as those who speak for it see it: who stands where, why, and who cannot be paired with it.

Nothing here comes from what others wish: not whom they struck out, and not with whom they have a conflict.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise

from alliance.institutions.models import Institution
from alliance.matching.scoring import compare
from alliance.matching.vectors import scores
from alliance.matching.words import in_words
from alliance.pairing.constraints import Why, exclusions
from alliance.pairing.gathering import entries_on, parties_of, profile_of
from alliance.pairing.models import Entry, Side
from alliance.pairing.preferences import preferences
from alliance.pairing.words import exclusion_words


@dataclass(frozen=True)
class Listed:
    """One of the others in the list; `place` is None where it was struck out."""

    entry: Entry
    place: int | None
    reasons: Sequence[str] = ()

    @property
    def institution(self) -> Institution:
        """Who it is."""
        return self.entry.institution


@dataclass(frozen=True)
class Excluded:
    """One of the others that cannot be paired with this one, and why."""

    institution: Institution
    why: Sequence[str | Promise]


class OwnList:
    """The others as one institution's entry ranks them now; equal scores stand by name until lots are drawn."""

    def __init__(self, entry: Entry):
        self.entry = entry
        self._others = entries_on(entry.round, Side(entry.side).other)
        (self._party,), others = parties_of([entry]), parties_of(self._others)
        self._excluded = exclusions([self._party], others, entry.round.least_hours)[0]
        points = scores([self._party.profile], [other.profile for other in others])
        lots = np.arange(len(others), dtype=np.int64)
        self._ranks = preferences([self._party], others, points, self._excluded[None, :] == 0, lots)[0]

    @property
    def order(self) -> Sequence[Listed]:
        """Everybody in the list by place, then those struck out, by name; without reasons."""
        listed = np.flatnonzero(self._ranks)
        placed = [Listed(self._others[i], int(self._ranks[i])) for i in listed[np.argsort(self._ranks[listed])]]
        struck = np.flatnonzero((self._ranks == 0) & (self._excluded == 0))
        return placed + [Listed(self._others[i], None) for i in struck]

    @property
    def excluded(self) -> Sequence[Excluded]:
        """Those that cannot be paired with it, by name."""
        return [
            Excluded(self._others[i].institution, exclusion_words(Why(int(self._excluded[i]))))
            for i in np.flatnonzero(self._excluded)
        ]

    def with_reasons(self, listed: Listed) -> Listed:
        """The same, and why the other suits this one."""
        mine, theirs = self._party.profile, profile_of(listed.entry)
        reasons = [in_words(reason, mine, theirs) for reason in compare(mine, theirs).reasons]
        return Listed(listed.entry, listed.place, reasons)
