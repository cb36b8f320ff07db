"""The starter set: institutions of genomic medicine that a new site begins with. Facts and sources in `starter.tsv`."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from alliance.institutions.names import Name
from alliance.institutions.ror.identifier import parse_ror_id


@dataclass(frozen=True, slots=True)
class Starter:
    """One institution of the set. `ror` and `part_of`, the name of another one above it, may be empty."""

    name: Name
    other_names: tuple[Name, ...]
    country: str
    place: str
    kind: str
    ror: str
    website: str
    part_of: str


@cache
def starter_set() -> tuple[Starter, ...]:
    """The whole set, in the order of the table."""
    text = resources.files("alliance.institutions").joinpath("starter.tsv").read_text(encoding="utf-8")
    facts = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_starter(row) for row in csv.DictReader(facts, delimiter="\t", quoting=csv.QUOTE_NONE))


def _starter(row: dict[str, str]) -> Starter:
    named = (part.strip().partition(": ") for part in row["names"].split(";") if part)
    others = [Name(text, language) for language, _colon, text in named]
    return Starter(
        name=Name(row["name"], row["language"]),
        other_names=(*others, *(Name(text, "", "acronym") for text in row["short"].split(";") if text)),
        country=row["country"],
        place=row["place"],
        kind=row["kind"],
        ror=parse_ror_id(row["ror"]) if row["ror"] else "",
        website=row["website"],
        part_of=row["part_of"],
    )
