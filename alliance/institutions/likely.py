"""Finds the institutions that a person may mean: before one is added twice, and for words on a profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from alliance.institutions.models import Institution
from alliance.institutions.names import ALIKE, likeness
from alliance.members.search_keys import search_key

CANDIDATES = 400
"""Compared with one name; those with its rarer words come first."""
MOST = 5


class Why(StrEnum):
    """What speaks for its being the same."""

    SAME_ROR = "same ROR id"
    SAME_NAME = "same name"
    ALIKE = "similar name"


@dataclass(frozen=True, slots=True)
class Likely:
    """An institution that may be meant."""

    institution: Institution
    why: Why


def likely_institutions(names: Iterable[str], country: str, ror: str | None = None) -> list[Likely]:
    """Active institutions that may be the one of these names in this country; the surest first, at most `MOST`."""
    found: dict[int, Likely] = {}
    if ror and (same := Institution.objects.active().filter(ror=ror).first()):
        found[same.pk] = Likely(same, Why.SAME_ROR)
    there = Institution.objects.active().filter(country=country)
    keys = [key for name in names if (key := search_key(name))]
    for key in keys:
        for same in there.named(key)[:MOST]:
            found.setdefault(same.pk, Likely(same, Why.SAME_NAME))
    for key in keys:
        for alike in _alike(there, key):
            found.setdefault(alike.pk, Likely(alike, Why.ALIKE))
    return list(found.values())[:MOST]


def matches_for_words(words: str, country: str) -> list[Institution]:
    """Institutions in the country that the words on a profile may mean."""
    return [likely.institution for likely in likely_institutions([words], country)] if words else []


def _alike(there, key: str) -> list[Institution]:
    longest = sorted(set(key.split()), key=len, reverse=True)[:3]
    has_one = Q(*(("name_keys__contains", word) for word in longest), _connector=Q.OR)
    scored = []
    for candidate in there.filter(has_one).only("pk", "name_keys")[:CANDIDATES]:
        score = max((likeness(key, other) for other in candidate.name_keys.split("\n") if other), default=0.0)
        if score >= ALIKE:
            scored.append((score, candidate.pk))
    best = [pk for _score, pk in sorted(scored, reverse=True)[:MOST]]
    institutions = Institution.objects.in_bulk(best)
    return [institutions[pk] for pk in best]
