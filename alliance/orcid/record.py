"""An ORCID record as the public API 3.0 gives it in JSON, reduced to what a profile can take over.

Source of the format: ORCID API 3.0 schemas (record-3.0, activities-3.0), as published by ORCID. Every part of a record
may be missing or null: people show ORCID what they like.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alliance.members.identifiers import doi_from, orcid_from

MOST_WORKS, MOST_POSITIONS = 300, 50
LONGEST_FILE = 4 * 2**20
"""Bytes of a record that are read: ten times what a long career takes."""


class OrcidRecordError(ValueError):
    """This is no ORCID record in the public API's JSON."""


@dataclass(frozen=True, slots=True)
class RecordedWork:
    """A work with a DOI. The year is None if the record has none."""

    doi: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class RecordedPosition:
    """An employment. Years are None where the record has none; no last year means that it lasts."""

    organisation: str
    title: str
    from_year: int | None
    to_year: int | None


@dataclass(frozen=True, slots=True)
class OrcidRecord:
    """What of a record a profile can take over: newest first, each DOI once."""

    orcid: str
    works: tuple[RecordedWork, ...]
    positions: tuple[RecordedPosition, ...]


def read_record(text: bytes) -> OrcidRecord:
    """Read a whole record.

    Raises:
        OrcidRecordError: too long, not JSON, or not a record; the message says which.
    """
    if len(text) > LONGEST_FILE:
        raise OrcidRecordError(f"longer than {LONGEST_FILE // 2**20} MB")
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OrcidRecordError("not JSON") from error
    try:
        orcid = orcid_from(_text(record, "orcid-identifier", "path"))
    except ValueError as error:
        raise OrcidRecordError("no orcid-identifier") from error
    works = {work.doi: work for work in _works(record)}
    return OrcidRecord(
        orcid,
        tuple(sorted(works.values(), key=lambda work: -(work.year or 0))[:MOST_WORKS]),
        tuple(sorted(_positions(record), key=lambda position: -(position.from_year or 0))[:MOST_POSITIONS]),
    )


def _works(record: Any) -> Iterator[RecordedWork]:
    for group in _list(record, "activities-summary", "works", "group"):
        # One work may be described by several sources; ORCID puts the one its owner prefers first.
        for summary in _list(group, "work-summary")[:1]:
            title = _text(summary, "title", "title", "value")
            doi = _doi([*_list(summary, "external-ids", "external-id"), *_list(group, "external-ids", "external-id")])
            if title and doi:
                yield RecordedWork(doi, title[:300], _year(summary, "publication-date"))


def _doi(identifiers: Iterable[Any]) -> str:
    """The work's own DOI; that of the book it is part of does not count."""
    for identifier in identifiers:
        own = _text(identifier, "external-id-relationship").lower() in ("self", "version-of")
        if own and _text(identifier, "external-id-type").lower() == "doi":
            try:
                return doi_from(_text(identifier, "external-id-value"))
            except ValueError:
                continue
    return ""


def _positions(record: Any) -> Iterator[RecordedPosition]:
    for group in _list(record, "activities-summary", "employments", "affiliation-group"):
        for entry in _list(group, "summaries")[:1]:
            summary = _part(entry, "employment-summary")
            organisation = _text(summary, "organization", "name")
            if organisation:
                yield RecordedPosition(
                    organisation[:200],
                    _text(summary, "role-title")[:200],
                    _year(summary, "start-date"),
                    _year(summary, "end-date"),
                )


def _part(whole: Any, *path: str) -> Any:
    """What lies at `path` in nested objects; None if the way ends before."""
    for name in path:
        whole = whole.get(name) if isinstance(whole, dict) else None
    return whole


def _list(whole: Any, *path: str) -> list[Any]:
    found = _part(whole, *path)
    return found if isinstance(found, list) else []


def _text(whole: Any, *path: str) -> str:
    """A text on one line; empty if there is none."""
    found = _part(whole, *path)
    return " ".join(found.replace("\0", " ").split()) if isinstance(found, str) else ""


def _year(whole: Any, name: str) -> int | None:
    year = _text(whole, name, "year", "value")
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None
