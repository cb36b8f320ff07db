"""The names of an institution: in several languages, short and long, and what one finds it by."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Literal

from anyascii import anyascii

from alliance.members.search_keys import search_key

NameKind = Literal["label", "acronym", "alias"]

ALIKE = 0.85
"""From this likeness on, two names are shown to a person as perhaps the same."""
_WITH_LANGUAGE = re.compile(r"([A-Za-z]{2,3}):\s*(.+)")


@dataclass(frozen=True, slots=True)
class Name:
    """One name: `language` is an ISO 639 code, empty where nobody said it."""

    text: str
    language: str = ""
    kind: NameKind = "label"

    def as_row(self) -> dict[str, str]:
        """As it is kept in the table."""
        return asdict(self)


def keys_of(names: Iterable[str]) -> str:
    """What a search looks through: one line for the key of each name, and of its spelling in Latin letters.

    A line break stands at both ends, so that `"\\n" + key + "\\n"` finds a whole name and a word finds any part.
    """
    keys: dict[str, None] = {}
    for name in names:
        for spelling in (name, anyascii(name)):
            if key := search_key(spelling):
                keys[key] = None
    return "".join(f"\n{key}" for key in keys) + "\n"


def likeness(one: str, other: str) -> float:
    """How alike two search keys are, from 0 to 1, whatever the order of their words."""
    first, second = (" ".join(sorted(key.split())) for key in (one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The quick ratios are upper bounds, and most pairs are far apart.
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE else 0.0


def parse_names(text: str, kind: NameKind = "label") -> list[Name]:
    """Names as people list them: one a line, its language before a colon where known, `fr: Hôpital du Mali`."""
    names = []
    for line in text.splitlines():
        found = _WITH_LANGUAGE.fullmatch(line.strip())
        language, written = found.groups() if found else ("", line)
        if cleaned := " ".join(written.split()):
            names.append(Name(cleaned, language.lower(), kind))
    return list(dict.fromkeys(names))


def list_names(names: Iterable[Name]) -> str:
    """The text that `parse_names` reads."""
    return "\n".join(f"{name.language}: {name.text}" if name.language else name.text for name in names)
