"""A second verification of the chain, written from docs/ledger.md alone: nothing of the product is used."""

import json
from hashlib import sha256

ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def as_json(value) -> str:
    """Canonical JSON, character by character."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list | tuple):
        return "[" + ",".join(as_json(item) for item in value) + "]"
    return "{" + ",".join(f"{as_json(key)}:{as_json(value[key])}" for key in sorted(value)) + "}"


def holds(lines: list[bytes]) -> bool:
    """Whether each line is an entry that follows from the one before."""
    previous, time = "0" * 64, ""
    for expected, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            body = {key: entry[key] for key in ("sequence", "time", "actor", "verb", "object", "payload", "previous")}
            digest = sha256(as_json(body).encode()).hexdigest()
            if (as_json(body | {"hash": digest}) + "\n").encode() != line:
                return False
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        if type(entry["sequence"]) is not int or entry["sequence"] != expected:
            return False
        if entry["previous"] != previous or entry["time"] < time:
            return False
        previous, time = digest, entry["time"]
    return True
