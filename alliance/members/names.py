"""Names as their bearers write them: any script, one word or six, without characters that only deceive.

Two people may have the same name, and letters of different scripts can look the same, so a name never says who somebody
is: the address of their page does. What is refused here has no use in a name of any language.
"""

import re
import unicodedata
from enum import StrEnum

LOOKALIKES = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts whose letters can be taken for each other's. No name mixes two of them within one word."""

_JOINERS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiners, which Persian, Sinhala and others are written with."""

_MOST_MARKS = 4
"""Marks on one letter: Hebrew and Vietnamese need up to three."""


class Problem(StrEnum):
    """Why something cannot stand as a name."""

    NO_LETTER = "no-letter"
    MIXED_SCRIPTS = "mixed-scripts"
    TOO_MANY_MARKS = "too-many-marks"


def tidy(text: str) -> str:
    """The text composed (NFC), on one line, without characters that are not seen or that turn the writing direction."""
    seen = "".join(letter for letter in text if letter in _JOINERS or unicodedata.category(letter) not in ("Cf", "Co"))
    spaced = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in seen)
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def problem_with(name: str) -> Problem | None:
    """Why `name`, tidied, cannot stand as a name; None if it can."""
    if not any(letter.isalpha() for letter in name):
        return Problem.NO_LETTER
    if any(len(_lookalike_scripts(word)) > 1 for word in re.split(r"[\s\-‐.'’]+", name)):
        return Problem.MIXED_SCRIPTS
    if _longest_run_of_marks(name) > _MOST_MARKS:
        return Problem.TOO_MANY_MARKS
    return None


def _lookalike_scripts(word: str) -> set[str]:
    letters = unicodedata.normalize("NFKC", word)
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in letters if letter.isalpha()} & LOOKALIKES


def _longest_run_of_marks(name: str) -> int:
    longest = run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest
