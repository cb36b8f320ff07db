"""The two kinds of entry that carry a signature: the daily checkpoint, and the announcement of a key."""

from collections.abc import Mapping
from typing import Any

from alliance.ledger.keys import Key, is_signed

CHECKPOINT = "ledger.signed"
ANNOUNCEMENT = "ledger.key_announced"


def checkpoint(day: str, sequence: int, hash_: str, key: Key) -> dict[str, object]:
    """Payload by which the site signs that on `day` (UTC, `2026-11-22`) this was the last entry and its hash."""
    return _signed({"date": day, "sequence": sequence, "hash": hash_, "key": key.public}, key)


def announcement(key: Key, replaces: Key | None) -> dict[str, object]:
    """Payload by which the site says what its key is; signed with the key that it replaces, where that is at hand."""
    if replaces is None:
        return {"key": key.public, "replaces": None, "signature": None}
    return _signed({"key": key.public, "replaces": replaces.public}, replaces)


def is_checkpoint_signed(payload: Mapping[str, Any]) -> bool:
    """Whether a checkpoint's signature is by the key it names."""
    return _is_signed(payload, by=payload["key"])


def is_announcement_signed(payload: Mapping[str, Any]) -> bool:
    """Whether an announcement's signature is by the key it replaces."""
    return _is_signed(payload, by=payload["replaces"])


def _signed(statement: Mapping[str, object], key: Key) -> dict[str, object]:
    return dict(statement) | {"signature": key.sign(statement)}


def _is_signed(payload: Mapping[str, Any], by: str) -> bool:
    statement = {name: value for name, value in payload.items() if name != "signature"}
    return is_signed(statement, payload["signature"], by)
