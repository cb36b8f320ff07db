"""The words of the report: one TOML file per language, all with the same keys.

To add a language, copy `en.toml`, translate the right-hand sides and put the file beside it; nothing else is needed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alliance.genomics.calls import Note
from alliance.genomics.knowledge.tables import Action
from alliance.genomics.phenotypes import STATUS_SEPARATOR

FOLDER = Path(__file__).parent
ISOLATE_LTR, END_ISOLATE = "\u2066", "\u2069"
BOUNDS = {"≤": "at_most", "<": "under", ">": "over"}
SCORE = re.compile(r"≥?\d+(\.\d+)?")
HLA_STATUS = re.compile(r"(?P<allele>\*[\d:]+) (?P<status>positive|negative)")


class UnknownLanguageError(ValueError):
    """The report has no words in the language asked for; the message lists those it has."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: sections of key to text."""

    language: str
    sections: Mapping[str, Mapping[str, str]]

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""
        return self.sections["language"]["direction"]

    def label(self, key: str, **values: object) -> str:
        """A label of the report with its blanks filled in."""
        return self._fill(self.sections["labels"][key], values)

    def term(self, section: str, key: str) -> str:
        """A term of the facts (a population, a drug) in this language; as it stands where it is not known."""
        return self.sections[section].get(key, key)

    def heading(self, key: str) -> str:
        """A label that introduces what follows it, with this language's colon."""
        return self.label(key) + self.sections["language"]["colon"]

    def phenotype(self, term: str) -> str:
        """A phenotype in this language, followed by CPIC's standard term where that differs."""
        translated = self.key(term)
        return translated if translated == term or HLA_STATUS.match(term) else f"{translated} ({term})"

    def key(self, key: str) -> str:
        """A lookup key in words: a phenotype, an activity score or the status of HLA alleles."""
        if SCORE.fullmatch(key):
            return self.label("activity_score_value", score=self._number(key))
        return STATUS_SEPARATOR.join(self._status(part) for part in key.split(STATUS_SEPARATOR))

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
        template = texts.get(note.code)
        if template is None or any(blank not in values for blank in re.findall(r"\{(\w+)\}", template)):
            return self._fill(texts["unknown"], {"code": note.code, "values": ", ".join(note.values)}).rstrip()
        return self._fill(template, values)

    def action(self, action: Action) -> str:
        """One step of advice as a sentence. Raises `KeyError` where the language has no words for it."""
        template = self.sections["actions"][self.action_key(action)]
        dose = self._dose(action.dose) if action.dose else ""
        values = {"share": self._share(action), "other": self._other(action), "dose": dose}
        values["at_dose"] = f" ({dose})" if dose else ""
        values["condition"] = self._condition(action.condition, dose) if "{condition}" in template else ""
        text = self._fill(template, values)
        return text[0].upper() + text[1:]

    def action_key(self, action: Action) -> str:
        """Key of the most specific sentence for an action: by target, condition, class or dose, else by its kind."""
        kind = "lower_dose" if action.kind == "reduce_dose" and not action.percent_high else action.kind
        details = (action.target, action.condition, action.drug_class, action.dose and "dose")
        plain = [*(f"{kind}.{detail}" for detail in details if detail), kind]
        candidates = [f"consider.{key}" for key in plain] + plain if action.consider else plain
        texts = self.sections["actions"]
        return next((key for key in candidates if key in texts), candidates[-1])

    def listing(self, items: Sequence[str], joined_by: str = "and") -> str:
        """ "a, b and c" (or: "a, b or c") in this language."""
        *first, last = items
        return f"{', '.join(first)} {self.sections['language'][joined_by]} {last}" if first else last

    def _fill(self, template: str, values: Mapping[str, object]) -> str:
        def value(blank: re.Match[str]) -> str:
            text = str(values[blank[1]])
            return f"{ISOLATE_LTR}{text}{END_ISOLATE}" if self.direction == "rtl" and text.isascii() else text

        return re.sub(r"\{(\w+)\}", value, template)

    def _status(self, term: str) -> str:
        if status := HLA_STATUS.fullmatch(term):
            return self._fill(self.sections["results"][status["status"]], {"allele": status["allele"]})
        return self.term("phenotypes", term)

    def _condition(self, condition: str | None, dose: str) -> str:
        if not condition:
            return ""
        text = self._fill(self.sections["conditions"][condition], {"dose": dose})
        return text if text.startswith(",") else f" {text}"

    def _share(self, action: Action) -> str:
        low, high, texts = action.percent_low, action.percent_high, self.sections["dose"]
        if high is None:
            return ""
        if action.kind == "increase_dose":
            values = {"low": self._number(f"{(low or high) / 100:g}"), "high": self._number(f"{high / 100:g}")}
            return self._fill(texts["times" if low == high else "times_between"], values)
        key = "below" if low is None else "exactly" if low == high else "between"
        return self._fill(texts[key], {"low": low, "high": high})

    def _other(self, action: Action) -> str:
        names = [self.term("drugs", agent) for agent in action.agents]
        if action.kind == "algorithm":
            return self.listing(names)
        agents = self.listing(names, "or") if names else ""
        classes = self.sections["classes"]
        if not action.drug_class:
            return agents or classes["another_drug"]
        drug_class = classes.get(action.drug_class, "")
        return f"{drug_class} ({classes['for_example']} {agents})" if agents else drug_class

    def _dose(self, dose: str) -> str:
        texts, bound = self.sections["dose"], dose[0]
        text = self._number(dose.lstrip("≤<>").replace("m2", "m²")).replace("/day", texts["per_day"])
        text = text.replace(" or ", f" {self.sections['language']['or']} ").replace("days/week", texts["days_per_week"])
        text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
        return self._fill(texts[BOUNDS[bound]], {"dose": text}) if bound in BOUNDS else text

    def _number(self, text: str) -> str:
        return re.sub(r"(?<=\d)\.(?=\d)", self.sections["language"]["decimal"], text)


def languages() -> tuple[str, ...]:
    """Codes of the languages the report has words in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def words(language: str) -> Words:
    """The words of a language; raises `UnknownLanguageError` where there are none."""
    if language not in languages():
        raise UnknownLanguageError(f"no report in {language!r}; choose one of {', '.join(languages())}")
    return Words(language, tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
