"""The charter: every number by which the Alliance decides, its bounds, and how one charter differs from another.

A charter is kept flat, as values by key: `membership_days`, `decision.quorum` and so on. Each value has bounds of its
own and none depends on another, so that two changes adopted one after the other always leave a charter that works.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

FIRST = Path(__file__).with_name("first.toml")
_FRACTION = re.compile(r"(\d{1,4})(?:/([1-9]\d{0,3}))?", re.ASCII)

Value: TypeAlias = int | str
Values: TypeAlias = Mapping[str, Value]


class CharterError(ValueError):
    """A value that no charter can have; the message names its key and what it has to be."""


class Kind(StrEnum):
    """What a proposal is about."""

    DECISION = "decision"
    CHARTER_CHANGE = "charter-change"
    WORKING_GROUP = "working-group"
    STATEMENT = "statement"
    RECALL = "recall"
    APPEAL = "appeal"
    OTHER = "other"


ABOUT_SOMETHING = frozenset({Kind.RECALL, Kind.APPEAL})
"""Kinds that are about one thing in the ledger, such as a term of office or an act of the stewards."""


class Secrecy(StrEnum):
    """Whether names are shown beside votes."""

    SECRET = "secret"  # noqa: S105, a word of the charter
    OPEN = "open"
    EITHER = "either"
    """Whoever proposes chooses."""


@dataclass(frozen=True, slots=True)
class KindRules:
    """What proposals of one kind have to go through."""

    discussion_days: int
    consensus_days: int
    """How long everybody can object to what would pass without a vote; 0 where there is always a vote."""
    endorsements: int
    """Needed before there is a ballot."""
    ballot_days: int
    quorum: Fraction
    threshold: Fraction
    """Share of the votes for or against that has to be in favour; always more than half."""
    secrecy: Secrecy


@dataclass(frozen=True, slots=True)
class Charter:
    """All rules together."""

    membership_days: int
    """Who has been a member for so many days when a ballot opens may vote in it."""
    opening_days: int
    """Who has been a member for so many days may open a proposal."""
    settled_days: int
    """The text of a proposal has not changed for so many days when it is decided on."""
    lapse_days: int
    """What has found too few endorsements so many days after it was opened has lapsed."""
    amendment_endorsements: int
    """With so many, an amendment stands on the ballot paper beside the proposal."""
    steward_seats: int
    steward_term_days: int
    suspension_days: int
    """The longest that stewards may suspend a member for."""
    brake_hours: int
    """When a brake releases itself."""
    brake_members: int
    """So many members together can pull the brake without a steward."""
    founding_members: int
    """The founding of a site ends with so many members."""
    founding_days: int
    """It ends so many days after the founders adopted the charter, however few the members are."""
    kinds: Mapping[Kind, KindRules]


Bounds: TypeAlias = tuple[int, int] | tuple[Fraction, Fraction] | type[Secrecy]
GENERAL: Mapping[str, Bounds] = {
    "membership_days": (0, 180),
    "opening_days": (0, 90),
    "settled_days": (1, 14),
    "lapse_days": (60, 365),
    "amendment_endorsements": (1, 100),
    "steward_seats": (3, 30),
    "steward_term_days": (30, 730),
    "suspension_days": (1, 90),
    "brake_hours": (1, 72),
    "brake_members": (3, 100),
    "founding_members": (10, 1000),
    "founding_days": (30, 730),
}
BY_KIND: Mapping[str, Bounds] = {
    "discussion_days": (2, 28),
    "consensus_days": (0, 28),
    "endorsements": (0, 100),
    "ballot_days": (2, 42),
    "quorum": (Fraction(0), Fraction(1, 2)),
    "threshold": (Fraction(1, 2), Fraction(9, 10)),
    "secrecy": Secrecy,
}
KEYS = (*GENERAL, *(f"{kind}.{rule}" for kind in Kind for rule in BY_KIND))


def first_charter() -> Values:
    """The charter a new site begins with."""
    read = tomllib.loads(FIRST.read_text())
    return checked({key: _within(read, key) for key in KEYS})


def checked(values: Mapping[str, object]) -> Values:
    """Every value in its one way of writing, in the order of `KEYS`.

    Raises:
        CharterError: a key is missing or unknown, or a value lies outside its bounds.
    """
    if unknown := set(values) - set(KEYS):
        raise CharterError(f"{min(unknown)}: the charter has no such rule")
    return {key: checked_value(key, values.get(key)) for key in KEYS}


def checked_value(key: str, value: object) -> Value:
    """One value in its one way of writing: a whole number, a fraction in lowest terms as text, or a word.

    Raises:
        CharterError: there is no such rule, or the value lies outside its bounds.
    """
    bounds = bounds_of(key)
    if isinstance(bounds, type):
        if value not in set(bounds):
            raise CharterError(f"{key} is one of {', '.join(bounds)}")
        return str(value)
    low, high = bounds
    number = _fraction(value) if isinstance(low, Fraction) else value
    if isinstance(number, bool) or not isinstance(number, int | Fraction) or not low <= number <= high:
        raise CharterError(f"{key} lies between {low} and {high}")
    return number if isinstance(number, int) else str(number)


def bounds_of(key: str) -> Bounds:
    """Between what a value lies; both ends are allowed.

    Raises:
        CharterError: there is no such rule.
    """
    if key not in KEYS:
        raise CharterError(f"{key}: the charter has no such rule")
    return GENERAL[key] if key in GENERAL else BY_KIND[key.partition(".")[2]]


def completed(values: Values) -> Values:
    """With the first charter's values for rules that an earlier version of the software did not know."""
    return values if all(key in values for key in KEYS) else checked({**first_charter(), **values})


def read_charter(values: Values) -> Charter:
    """The rules that checked values stand for; `values` may lack rules that are younger than they are."""
    values = completed(values)

    def number(key: str) -> int:
        return int(values[key])

    kinds = {
        kind: KindRules(
            discussion_days=number(f"{kind}.discussion_days"),
            consensus_days=number(f"{kind}.consensus_days"),
            endorsements=number(f"{kind}.endorsements"),
            ballot_days=number(f"{kind}.ballot_days"),
            quorum=Fraction(values[f"{kind}.quorum"]),
            threshold=Fraction(values[f"{kind}.threshold"]),
            secrecy=Secrecy(str(values[f"{kind}.secrecy"])),
        )
        for kind in Kind
    }
    general = {key: number(key) for key in GENERAL}
    return Charter(kinds=kinds, **general)


def differences(before: Values, after: Values) -> dict[str, list[Value | None]]:
    """What changed: by key, the value before and the value after; None where a version did not know the rule."""
    pairs = {key: [before.get(key), after.get(key)] for key in KEYS}
    return {key: [old, new] for key, (old, new) in pairs.items() if old != new}


def changed(values: Values, changes: Mapping[str, list[Value | None]]) -> Values:
    """The charter after these differences.

    Raises:
        CharterError: a new value is none that this key can have.
    """
    return checked(dict(values) | {key: after for key, (_, after) in changes.items()})


def charter_hash(values: Values) -> str:
    """SHA-256 of the values as canonical JSON, by which the ledger names a charter."""
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _within(read: Mapping[str, object], key: str) -> object:
    kind, _, rule = key.rpartition(".")
    within = read.get(kind, {}) if kind else read
    return within.get(rule) if isinstance(within, Mapping) else None


def _fraction(value: object) -> Fraction | None:
    found = _FRACTION.fullmatch(value.strip()) if isinstance(value, str) else None
    return Fraction(int(found[1]), int(found[2] or 1)) if found else None
