"""Dumps of the Research Organization Registry as the tests need them.

The records have the shape of schema 2.1 as the registry describes it (CC0 1.0). Real: the identifiers, and the names
and places of the University of California and of PSL, from the registry's own examples. The rest is made up.
"""

import json
import zipfile
from pathlib import Path
from typing import Any

from alliance.institutions.ror.identifier import ADDRESS, check_digits

NAME = "v2.1-2026-03-05-ror-data"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def identifier(number: int) -> str:
    """The ROR id that an invented organisation of this number would have."""
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
    return f"0{letters}" + check_digits(f"0{letters}")


def record(ror: str = "00pjdza24", **changes: Any) -> dict[str, Any]:
    """One record of a dump."""
    described = {
        "locations": [
            {
                "geonames_id": 5378538,
                "geonames_details": {
                    "continent_code": "NA",
                    "continent_name": "North America",
                    "country_code": "US",
                    "country_name": "United States",
                    "country_subdivision_code": "CA",
                    "country_subdivision_name": "California",
                    "lat": 37.802168,
                    "lng": -122.271281,
                    "name": "Oakland",
                },
            }
        ],
        "established": 1868,
        "external_ids": [{"type": "isni", "all": ["0000 0001 2348 0690"], "preferred": None}],
        "id": f"{ADDRESS}{ror}",
        "domains": ["universityofcalifornia.edu"],
        "links": [
            {"type": "wikipedia", "value": "http://en.wikipedia.org/wiki/University_of_California"},
            {"type": "website", "value": "http://www.universityofcalifornia.edu/"},
        ],
        "names": [
            {"value": "UC", "types": ["acronym"], "lang": "en"},
            {"value": "UC System", "types": ["alias"], "lang": None},
            {"value": "University of California System", "types": ["ror_display", "label"], "lang": "en"},
            {"value": "Université de Californie", "types": ["label"], "lang": "fr"},
        ],
        "relationships": [],
        "status": "active",
        "types": ["education", "funder"],
        "admin": {
            "created": {"date": "2020-04-25", "schema_version": "1.0"},
            "last_modified": {"date": "2025-10-18", "schema_version": "2.1"},
        },
    }
    return described | changes


def named(ror: str, name: str, country: str = "GH", **changes: Any) -> dict[str, Any]:
    """A record with one name, in one country."""
    place = {"geonames_id": 1, "geonames_details": {"country_code": country, "name": "Accra"}}
    names = [{"value": name, "types": ["ror_display", "label"], "lang": "en"}]
    return record(ror, names=names, locations=[place], domains=[], links=[], **changes)


def modified(day: str) -> dict[str, Any]:
    """The part of a record that says when it changed last."""
    return {"created": {"date": "2020-04-25"}, "last_modified": {"date": day, "schema_version": "2.1"}}


def related(kind: str, ror: str) -> dict[str, str]:
    """A relationship of a record."""
    return {"type": kind, "id": f"{ADDRESS}{ror}", "label": "whatever it was called"}


def write_json(folder: Path, records: list[Any], name: str = NAME) -> Path:
    """The dump as a bare file, laid out as the registry does."""
    file = folder / f"{name}.json"
    file.write_text(json.dumps(records, indent=4, ensure_ascii=False), "utf-8")
    return file


def write_zip(folder: Path, members: dict[str, bytes], name: str = NAME) -> Path:
    """An archive of these files."""
    file = folder / f"{name}.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return file
