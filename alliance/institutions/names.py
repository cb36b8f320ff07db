"""The names of an institution: in several languages, short and long, and what one finds it by."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from anyascii import anyascii

from alliance.members.search_keys import search_key

NameKind = Literal["label", "acronym", "alias"]


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
