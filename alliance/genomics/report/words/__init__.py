"""The words of the report: one TOML file per language, all with the same keys, beside the wording of the advice.

To add a language, copy `en.toml`, translate the right-hand sides and put the file beside it, once the advice has its
wording in that language (`alliance.genomics.wording`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from alliance.genomics.calls import Note
from alliance.genomics.report.words.plurals import category
from alliance.genomics.wording import UnknownLanguageError, Wording, wording
from alliance.genomics.wording.confirmations import Confirmations, load_confirmations

FOLDER = Path(__file__).parent

__all__ = ["UnknownLanguageError", "Words", "languages", "words"]


class Words(Wording):
    """The words of one language: those of the advice, and the report's own labels and notes."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The language's name for itself."""
        return self.sections["language"]["name"]

    def label(self, key: str, **values: object) -> str:
        """A label of the report with its blanks filled in; a number in `count` chooses its plural form."""
        return self.phrase("labels", self._form("labels", key, values.get("count")), **values)

    def isolated(self, text: str) -> str:
        """Text that keeps its own direction inside text that runs from right to left."""
        return self._isolated(text)

    def sure(self, section: str, key: str) -> bool:
        """Whether a person wrote the text, or somebody who speaks the language has confirmed it."""
        return not _confirmations().awaited(self, section, key)

    @property
    def awaiting(self) -> int:
        """How many texts a machine drafted and nobody has confirmed yet."""
        texts = ((section, key) for section, keys in self.sections.items() if section != "language" for key in keys)
        return sum(not self.sure(section, key) for section, key in texts) if self.machine_drafted else 0

    def _form(self, section: str, key: str, count: object) -> str:
        """The key of the plural form for a count; the key itself where it has no such forms."""
        form = f"{key}.{category(self.language, int(str(count)))}" if str(count).isdecimal() else key
        return form if form in self.sections[section] else key

    def heading(self, key: str) -> str:
        """A label that introduces what follows it, with this language's colon."""
        return self.label(key) + self.sections["language"]["colon"]

    def share(self, probability: float) -> str:
        """A probability as a whole percentage, never 0% or 100%: an estimate excludes nothing."""
        if probability < 0.01:
            return self.label("percent_under", value=1)
        return (
            self.label("percent_over", value=99)
            if probability > 0.99
            else self.label("percent", value=round(100 * probability))
        )

    def note(self, note: Note) -> str:
        """A note in words; one without words in this language still shows its code and values."""
        texts = self.sections["notes"]
        values = {str(index): value for index, value in enumerate(note.values)}
        template = texts.get(self._form("notes", note.code, note.values[0] if note.values else None))
        if template is None or any(blank not in values for blank in re.findall(r"\{(\w+)\}", template)):
            return self.phrase("notes", "unknown", code=note.code, values=", ".join(note.values)).rstrip()
        return self._fill(template, values)


@cache
def _confirmations() -> Confirmations:
    return load_confirmations()


def languages() -> tuple[str, ...]:
    """Codes of the languages the report has words in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def words(language: str) -> Words:
    """The words of a language; raises `UnknownLanguageError` where there are none."""
    if language not in languages():
        raise UnknownLanguageError(f"no report in {language!r}; choose one of {', '.join(languages())}")
    own = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(language, {**wording(language).sections, **own})
