"""Everything that can be checked of a published ledger: its chain, its signatures, and hashes noted earlier."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance.ledger import statements
from alliance.ledger.chain import ChainError, Record, verified


@dataclass
class Verdict:
    """What was found in a ledger that holds."""

    entries: int = 0
    head: str = ""
    """Hash of the last entry."""
    checkpoints: int = 0
    checkpoint: Mapping[str, Any] | None = None
    """Payload of the last signed checkpoint."""
    key: str | None = None
    """The key announced last, in hexadecimal."""
    unsigned_keys: list[int] = field(default_factory=list)
    """Entries that announce a new key without a signature by the one before, as when that was lost."""


def verify(lines: Iterable[bytes], noted: Mapping[int, str] | None = None) -> Verdict:
    """Check a ledger from its first line on.

    Args:
        lines: JSON Lines as bytes, each with its line end.
        noted: hashes by sequence that the reader saw earlier, on a page or in a feed.

    Raises:
        ChainError: at the first entry that does not hold, or for a noted entry that is missing.
    """
    verdict, waiting = Verdict(), dict(noted or {})
    for record in verified(lines):
        if waiting.pop(record.sequence, record.hash) != record.hash:
            raise ChainError(f"entry {record.sequence}: its hash is not the one noted earlier; history was rewritten")
        if record.verb in _LOOKS:
            _LOOKS[record.verb](verdict, record)
        verdict.entries, verdict.head = record.sequence, record.hash
    if waiting:
        raise ChainError(f"entry {min(waiting)}: noted earlier, but the ledger ends at {verdict.entries}; it was cut")
    return verdict


def _look_at_checkpoint(verdict: Verdict, record: Record) -> None:
    said = _said(record, "date", "hash", "key", "sequence", "signature")
    before = f"entry {record.sequence}: the signed checkpoint"
    if (said["sequence"], said["hash"]) != (verdict.entries, verdict.head) or said["date"] != record.time[:10]:
        raise ChainError(f"{before} is of another entry, hash or day than those at which it stands")
    if said["key"] != verdict.key:
        raise ChainError(f"{before} is not by the key announced last")
    if not statements.is_checkpoint_signed(said):
        raise ChainError(f"{before} has a signature that is not by its key")
    verdict.checkpoints += 1
    verdict.checkpoint = said


def _look_at_announcement(verdict: Verdict, record: Record) -> None:
    said = _said(record, "key", "replaces", "signature")
    if said["replaces"] is None:
        if verdict.key is not None:
            verdict.unsigned_keys.append(record.sequence)
    elif said["replaces"] != verdict.key or not statements.is_announcement_signed(said):
        raise ChainError(f"entry {record.sequence}: the new key is not signed by the key before")
    verdict.key = said["key"]


_LOOKS = {statements.CHECKPOINT: _look_at_checkpoint, statements.ANNOUNCEMENT: _look_at_announcement}


def _said(record: Record, *keys: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(record.payload)
    if said.keys() != set(keys):
        raise ChainError(f"entry {record.sequence}: the payload of {record.verb} has {', '.join(keys)}")
    return said
