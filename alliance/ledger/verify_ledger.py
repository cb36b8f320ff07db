#!/usr/bin/env python3
"""Check a downloaded ledger of the Genomic Medicine Alliance. Needs Python 3.9 or newer and nothing else.

    python3 verify_ledger.py entries.jsonl
    python3 verify_ledger.py entries.jsonl 41:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

Each line is one entry as canonical JSON: keys sorted, no spaces, UTF-8. Its hash is the SHA-256 of the same JSON
without the key "hash", and it names the hash of the entry before, so changing, removing or inserting an entry breaks
the chain. Entries cut off at the end, or a ledger written anew from its beginning, show only to those who noted
a hash earlier: give such hashes as SEQUENCE:HASH. Signatures need a library; `alliance ledger verify` checks them too.
"""

import hashlib
import json
import sys
from typing import Any

KEYS = ["actor", "hash", "object", "payload", "previous", "sequence", "time", "verb"]


def canonical(value: Any) -> bytes:
    """The one way to write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refuse(number: str) -> None:
    """Numbers in the ledger are whole."""
    raise ValueError(f"{number} is not a whole number")


def check(line: bytes, number: int, before: dict[str, Any]) -> dict[str, Any]:
    """Return the entry on this line if it follows from the one before; raise ValueError with the reason if not."""
    entry = json.loads(line, parse_float=refuse, parse_constant=refuse)
    if not isinstance(entry, dict) or sorted(entry) != KEYS or canonical(entry) + b"\n" != line:
        raise ValueError("not an entry in canonical JSON, or the line was cut short")
    if type(entry["sequence"]) is not int or entry["sequence"] != number:
        raise ValueError(f"entry {number} should stand here, not {entry['sequence']}")
    if entry["previous"] != before["hash"]:
        raise ValueError("the previous hash is not that of the entry before")
    if entry["hash"] != hashlib.sha256(canonical({key: entry[key] for key in KEYS if key != "hash"})).hexdigest():
        raise ValueError("the hash is not that of the entry: what it says was changed")
    if entry["time"] < before["time"]:
        raise ValueError("the time is before that of the entry before")
    if entry["verb"] == "ledger.signed":
        signed = [entry["payload"][key] for key in ("date", "sequence", "hash")]
        if signed != [entry["time"][:10], number - 1, before["hash"]]:
            raise ValueError("the checkpoint is of another day, entry or hash")
    return entry


def main(file: str, *notes: str) -> str:
    """Check the file and say what was found; leave with exit code 2 at the first thing that is wrong."""
    noted = {int(sequence): digest for sequence, _, digest in (note.partition(":") for note in notes)}
    last: dict[str, Any] = {"hash": "0" * 64, "time": ""}
    number = checkpoints = 0
    try:
        with open(file, "rb") as lines:
            for number, line in enumerate(lines, start=1):
                last = check(line, number, last)
                checkpoints += last["verb"] == "ledger.signed"
                if noted.pop(number, last["hash"]) != last["hash"]:
                    raise ValueError("the hash is not the one you noted: history was rewritten")
        if noted:
            raise ValueError(f"the ledger ends here, but you noted entry {min(noted)}")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        print(f"{file}, line {number}: {error}", file=sys.stderr)
        sys.exit(2)
    return f"{number} entries hold, with {checkpoints} checkpoints. The last hash is {last['hash']}"


if __name__ == "__main__":
    print(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
