"""A report's way from draft to reviewed to locked, and what an amendment changed.

The state travels inside the JSON report, under `sign_out`. A locked report carries the SHA-256 of all else in it,
so that any later change shows; what is wrong in it is set right by a new version that names the old one and every field
that differs. The hash shows that a file is unchanged, not who wrote it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from alliance.genomics.report.json import FORMAT, json_text, report_document
from alliance.genomics.report.model import Report, Reviewer, Signed

SIZE_READ = 20_000_000
NAME_LENGTH = 200

Document = dict[str, Any]


class SignOutError(ValueError):
    """A step that the report's state does not allow, or a file that is no report; the message says what to do."""


def read_document(file: Path) -> Document:
    """A JSON report. Raises `SignOutError` where the file is none of this format, `OSError` where it cannot be read."""
    if file.stat().st_size > SIZE_READ:
        raise SignOutError(f"{file.name}: too large for a report.")
    try:
        document = json.loads(file.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise SignOutError(f"{file.name}: not JSON. Give a report written by `alliance report --json`.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT or not _well_formed(document.get("sign_out")):
        raise SignOutError(f"{file.name}: not a report of this version. Write it again with `alliance report --json`.")
    return document


def _well_formed(state: object) -> bool:
    return isinstance(state, dict) and {"version", "state", "reviews", "amends", "sha256"} == set(state)


def reviewed(document: Document, name: str, role: str, day: datetime.date) -> Document:
    """The report with one more reviewer. Raises `SignOutError` where it is locked, or a name or role is missing."""
    _require_open(document)
    who = {"name": _line(name, "name"), "role": _line(role, "role"), "date": day.isoformat()}
    state = document["sign_out"]
    return {**document, "sign_out": {**state, "state": "reviewed", "reviews": [*state["reviews"], who]}}


def locked(document: Document) -> Document:
    """The report, closed under its hash. Raises `SignOutError` where nobody has reviewed it or it is locked already."""
    _require_open(document)
    if document["sign_out"]["state"] != "reviewed":
        raise SignOutError("nobody has reviewed this report yet. Review it first.")
    closed = {**document, "sign_out": {**document["sign_out"], "state": "locked"}}
    closed["sign_out"]["sha256"] = digest(closed)
    return closed


def verified(document: Document) -> None:
    """Raise `SignOutError` where the report is not locked or is not what was locked."""
    state = document["sign_out"]
    if state["state"] != "locked":
        raise SignOutError(f"this report is not locked; its state is {state['state']!r}.")
    if state["sha256"] != digest(document):
        raise SignOutError("this report was changed after it was locked. Ask its reviewer for the original.")


def amended(old: Document, new: Document, reason: str) -> Document:
    """The next version of a locked report: a draft that says why, and field by field what it changes.

    Raises `SignOutError` where the old report is not intact, the new one is no draft, is about another sample or
    changes nothing.
    """
    verified(old)
    if new["sign_out"]["state"] != "draft":
        raise SignOutError("the new report has been reviewed already. Amend with a fresh one.")
    if new.get("sample") != old.get("sample"):
        raise SignOutError("the two reports are about different samples.")
    changes = [{"field": name, "before": before, "after": after} for name, before, after in differences(old, new)]
    if not changes:
        raise SignOutError("the new report says the same as the locked one.")
    before = old["sign_out"]
    amends = {
        "version": before["version"],
        "sha256": before["sha256"],
        "reason": _line(reason, "reason"),
        "changes": changes,
    }
    return {**new, "sign_out": {**new["sign_out"], "version": before["version"] + 1, "amends": amends}}


def signed(report: Report, document: Document) -> Report:
    """The report with what a page says of its sign-out, made again from the genome it was made from.

    Raises `SignOutError` where `document` is not locked and intact, or says something else.
    """
    verified(document)
    again = json.loads(json_text(report_document(report, document["language"])))
    field = next((name for name, _, _ in differences(document, again)), None)
    if field is not None:
        raise SignOutError(f"this genome now gives another report than the one signed: {field} differs. Amend it.")
    state = document["sign_out"]
    reviewers = tuple(Reviewer(each["name"], each["role"], each["date"]) for each in state["reviews"])
    return replace(report, signed=Signed(state["version"], reviewers, state["sha256"]))


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of the report in canonical JSON (sorted keys, no spaces, UTF-8), its own hash left empty."""
    unsigned = {**document, "sign_out": {**document["sign_out"], "sha256": None}}
    text = json.dumps(unsigned, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def differences(old: Document, new: Document) -> Iterator[tuple[str, Any, Any]]:
    """Every field that differs: its path, and its value before and after (None where it was not there)."""
    before, after = (dict(_fields(document)) for document in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, each in value.items():
            if path or key != "sign_out":
                yield from _fields(each, f"{path}/{key}")
    elif isinstance(value, list) and value:
        for index, each in enumerate(value):
            yield from _fields(each, f"{path}/{_called(each, index)}")
    else:
        yield path, value


def _called(item: Any, index: int) -> str:
    """Genes and medicines go by name, so that one more or less does not shift all others."""
    if isinstance(item, dict) and "status" in item and "gene" in item:
        return str(item["gene"])
    if isinstance(item, dict) and "drug" in item and "body" in item:
        return f"{item['drug']} ({item['body']})"
    return str(index)


def _require_open(document: Document) -> None:
    if document["sign_out"]["state"] == "locked":
        raise SignOutError("this report is locked. What is wrong in it is set right by an amendment.")


def _line(text: str, what: str) -> str:
    line = " ".join(text.split())
    if not line or len(line) > NAME_LENGTH or not line.isprintable():
        raise SignOutError(f"{what}: write one line of at most {NAME_LENGTH} letters.")
    return line
