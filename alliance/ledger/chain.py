"""The hash chain: each entry's hash covers what it says and the hash of the entry before it.

Knows no database. `docs/ledger.md` describes the format for those who write a verifier of their own.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from alliance.ledger.canonical import CanonicalError, canonical

BEFORE_THE_FIRST = "0" * 64
"""Stands where the first entry names the hash of the entry before it."""


class ChainError(ValueError):
    """The chain is broken; the message says at which entry and what differs."""


@dataclass(frozen=True)
class Record:
    """One entry as it is published: a line of canonical JSON."""

    sequence: int
    """1, 2, 3 and so on, without gaps."""
    time: str
    """UTC, whole seconds: `2026-11-22T13:45:00Z`. Never earlier than the entry before."""
    actor: str
    verb: str
    object: str
    payload: str
    """An object in canonical JSON."""
    previous: str
    """The hash of the entry before, in hexadecimal."""
    hash: str
    """SHA-256 over the canonical JSON of all the others, in hexadecimal."""

    def line(self) -> str:
        """The entry as one line of JSON Lines."""
        return _object(vars(self)) + "\n"

    def true_hash(self) -> str:
        """The hash that belongs to what the entry says."""
        said = {name: value for name, value in vars(self).items() if name != "hash"}
        return hashlib.sha256(_object(said).encode()).hexdigest()


COLUMNS = tuple(field.name for field in fields(Record))
"""Names of a record's fields in their order."""
_TYPES = dict.fromkeys(COLUMNS, str) | {"sequence": int, "payload": dict}
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)


def record(sequence: int, time: str, actor: str, verb: str, object: str, payload: str, previous: str) -> Record:
    """The entry with its hash. `payload` is canonical JSON."""
    unsealed = Record(sequence, time, actor, verb, object, payload, previous, hash="")
    return replace(unsealed, hash=unsealed.true_hash())


def verified(lines: Iterable[bytes]) -> Iterator[Record]:
    """The entries of a ledger from its first line on, each handed out once it is known to follow from those before.

    Raises:
        ChainError: at the first entry that does not follow.
    """
    last: Record | None = None
    for number, line in enumerate(lines, start=1):
        last = _follows(last, line, number)
        yield last


def _follows(last: Record | None, line: bytes, number: int) -> Record:
    read = _read(line, number)
    expected = last.sequence + 1 if last else 1
    if read.sequence != expected:
        raise ChainError(f"line {number}: entry {expected} should stand here, but this is entry {read.sequence}")
    if read.previous != (last.hash if last else BEFORE_THE_FIRST):
        before = f"the hash of entry {last.sequence}" if last else "64 zeros"
        raise ChainError(f"entry {read.sequence}: it names a previous hash that is not {before}")
    if read.true_hash() != read.hash:
        raise ChainError(f"entry {read.sequence}: what it says was changed; its hash belongs to something else")
    if last and read.time < last.time:
        raise ChainError(f"entry {read.sequence}: its time {read.time} is before that of entry {last.sequence}")
    return read


def _read(line: bytes, number: int) -> Record:
    try:
        entry = json.loads(line)
        text = canonical(entry)
    except (CanonicalError, RecursionError, ValueError) as error:
        raise ChainError(f"line {number}: this is not canonical JSON ({error})") from error
    if f"{text}\n".encode() != line:
        raise ChainError(f"line {number}: this is not canonical JSON, or the line was cut short")
    if not isinstance(entry, dict) or {key: type(value) for key, value in entry.items()} != _TYPES:
        raise ChainError(f"line {number}: an entry has exactly {', '.join(sorted(_TYPES))}, each of its type")
    if not _TIME.fullmatch(entry["time"]):
        raise ChainError(f"line {number}: a time is written like 2026-11-22T13:45:00Z")
    return Record(**entry | {"payload": canonical(entry["payload"])})


def _object(values: dict[str, object]) -> str:
    # The payload is JSON already; as it is kept, so it is hashed and published.
    members = (f'"{name}":{values[name] if name == "payload" else canonical(values[name])}' for name in sorted(values))
    return "{" + ",".join(members) + "}"
