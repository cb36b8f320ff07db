"""What one record of the Research Organization Registry says, in the terms of this room.

Schema 2.0 and 2.1 of the registry; its data are in the public domain (CC0 1.0).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from alliance.institutions.names import Name
from alliance.institutions.ror.identifier import parse_ror_id

NAME_LENGTH, PLACE_LENGTH, WEBSITE_LENGTH = 250, 120, 300

_KINDS = {
    "healthcare": "hospital",
    "education": "university",
    "company": "company",
    "facility": "research",
    "government": "agency",
}
"""By the registry's types, the more telling first; archives, funders, non-profits and the rest are `other`."""
_NAME_KINDS = ("label", "acronym", "alias")
_LANGUAGE = re.compile("[a-z]{2,3}")
_COUNTRY = re.compile("[A-Z]{2}")


class RecordError(ValueError):
    """The record cannot be taken; the message says which one and why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `facts` has a value for each of name, language, other_names, country, place, kind, website, domains.

    `parent` and `successor` are ROR ids or empty; `is_active` is false for withdrawn and inactive organisations.
    """

    ror: str
    facts: Mapping[str, Any]
    is_active: bool
    parent: str
    successor: str
    changed_on: date


def parse_record(record: Any) -> Record:
    """Read one element of a dump.

    Raises:
        RecordError: not a record of schema 2, or without an id, a name or a country.
    """
    identifier = record.get("id") if isinstance(record, Mapping) else None
    if not isinstance(identifier, str):
        raise RecordError("a record without an id")
    try:
        return Record(
            ror=parse_ror_id(identifier),
            facts=_facts(record),
            is_active=record["status"] == "active",
            parent=_related(record, "parent"),
            successor=_related(record, "successor"),
            changed_on=date.fromisoformat(record["admin"]["last_modified"]["date"]),
        )
    except KeyError as error:
        raise RecordError(f"{identifier[:60]}: {error.args[0]} is missing; is it of schema 2?") from error
    except (ValueError, TypeError, AttributeError, IndexError) as error:
        raise RecordError(f"{identifier[:60]}: {error}") from error


def _facts(record: Mapping[str, Any]) -> dict[str, Any]:
    first, *others = _names(record["names"])
    location = record["locations"][0]["geonames_details"]
    country = location["country_code"]
    if not _COUNTRY.fullmatch(country):
        raise ValueError(f"{country!r} is not a country code")
    return {
        "name": first.text,
        "language": first.language,
        "other_names": [name.as_row() for name in others],
        "country": country,
        "place": (location.get("name") or "")[:PLACE_LENGTH],
        "kind": next((kind for type_, kind in _KINDS.items() if type_ in record["types"]), "other"),
        "website": _website(record.get("links") or ()),
        "domains": [domain.lower() for domain in record.get("domains") or ()],
    }


def _names(rows: Iterable[Mapping[str, Any]]) -> list[Name]:
    """The name for display first, the others as they come."""
    shown: list[Name] = []
    others: list[Name] = []
    for row in rows:
        text, language = " ".join(row["value"].split()), row.get("lang") or ""
        if not text or len(text) > NAME_LENGTH:
            raise ValueError(f"a name of {len(text)} characters, where 1 to {NAME_LENGTH} fit")
        kind = next((kind for kind in _NAME_KINDS if kind in row["types"]), "label")
        name = Name(text, language if _LANGUAGE.fullmatch(language) else "", kind)  # type: ignore[arg-type]
        (shown if "ror_display" in row["types"] else others).append(name)
    if len(shown) != 1:
        raise ValueError(f"{len(shown)} names are marked for display, where one should be")
    return shown + others


def _website(links: Iterable[Mapping[str, Any]]) -> str:
    for link in links:
        address = link["value"]
        if (
            link["type"] == "website"
            and len(address) <= WEBSITE_LENGTH
            and urlsplit(address).scheme in ("http", "https")
        ):
            return str(address)
    return ""


def _related(record: Mapping[str, Any], kind: str) -> str:
    """The only one related in this way; several are none, as one of them would be chosen by chance."""
    related = [one["id"] for one in record.get("relationships") or () if one["type"] == kind]
    return parse_ror_id(related[0]) if len(related) == 1 else ""
