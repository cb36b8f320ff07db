"""Who confirmed which sentence of a language that a machine drafted.

A confirmation holds for one text: when the text changes, it waits for a speaker again. The file is a table that people
who speak the language fill in, one row for each sentence they have read: who, when, language, section, key, text.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.knowledge.published import fingerprint
from alliance.genomics.knowledge.rows import Row, read_rows
from alliance.genomics.wording import FOLDER, Wording

FILE = "confirmations.tsv"
COLUMNS = ("who", "when", "language", "section", "key", "text")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`who` read the sentence on the day `when` (ISO 8601) and found it right."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Confirmations:
    """Confirmations by language, section, key and fingerprint of the text."""

    by_text: Mapping[tuple[str, str, str, str], Confirmation]

    def of(self, wording: Wording, section: str, key: str) -> Confirmation | None:
        """Who confirmed this text in its present wording; None where nobody has."""
        return self.by_text.get((wording.language, section, key, fingerprint(wording.sections[section][key])))

    def awaited(self, wording: Wording, section: str, key: str) -> bool:
        """Whether the text must be marked: a machine drafted it and nobody has confirmed it."""
        return wording.machine_drafted and self.of(wording, section, key) is None


def load_confirmations(folder: Path = FOLDER) -> Confirmations:
    """The confirmations in `folder`; raises `KnowledgeError` naming file and line where a row is malformed."""
    rows = read_rows(folder, FILE, COLUMNS)
    return Confirmations({_key(row): Confirmation(row.required("who"), _day(row)) for row in rows})


def _key(row: Row) -> tuple[str, str, str, str]:
    return row.required("language"), row.required("section"), row.required("key"), row.required("text")


def _day(row: Row) -> str:
    try:
        return datetime.date.fromisoformat(row.required("when")).isoformat()
    except ValueError:
        raise row.error(f"when must be a day like 2026-11-22, not {row['when']!r}") from None
