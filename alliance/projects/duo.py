"""The Data Use Ontology: codes for what data may be used for. The facts and their source are in `duo.tsv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

PERMISSION, MODIFIER = "DUO:0000001", "DUO:0000017"
"""The two branches: what data may be used for, and the conditions that come on top."""


@dataclass(frozen=True, slots=True)
class Use:
    """One code, such as DUO:0000006, by which data are labelled."""

    id: str
    shorthand: str
    label: str
    parent: str
    """`PERMISSION` or `MODIFIER`."""
    detail: str
    """What has to be said along with it, such as a disease; empty if nothing."""

    @property
    def code(self) -> str:
        """As the ledger and form fields write it, such as duo.0000006."""
        return self.id.lower().replace(":", ".")

    @property
    def address(self) -> str:
        """Where the ontology describes it."""
        return f"http://purl.obolibrary.org/obo/{self.id.replace(':', '_')}"


@cache
def uses() -> Mapping[str, Use]:
    """All codes by their id: permissions first, then modifiers."""
    text = resources.files("alliance.projects").joinpath("duo.tsv").read_text(encoding="utf-8")
    table = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    found = [Use(**row) for row in table if row["parent"]]
    return {use.id: use for use in sorted(found, key=lambda use: (use.parent, use.id))}


def wrong_in(terms: Mapping[str, str]) -> str:
    """The first id in `terms` (`{id: detail}`) that is unknown or lacks its detail; empty if all is well."""
    for code, detail in terms.items():
        if code not in uses() or (uses()[code].detail and not detail.strip()):
            return code
    return ""
