"""Plural forms of whole numbers below a million, by the rules of Unicode CLDR 45 (Unicode licence)."""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "en": ("one", "other"),
    "es": ("one", "other"),
    "fr": ("one", "other"),
    "pt": ("one", "other"),
}
"""The forms that a counted text has in each language. A language without an entry has "other" only."""


def category(language: str, count: int) -> str:
    """The form that a count asks for in a language."""
    if language == "ar":
        return _arabic(count)
    if language in ("fr", "pt"):
        return "one" if count < 2 else "other"
    return "one" if count == 1 and language in CATEGORIES else "other"


def _arabic(count: int) -> str:
    if count < 3:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
