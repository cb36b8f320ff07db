"""Sentences made from structured advice: one TOML file of wordings per language, all with the same keys.

To add a language, copy `en.toml`, translate the right-hand sides and put the file beside it; nothing else is needed.
Where a file says that it was drafted by a machine, each of its sentences stays marked until somebody who speaks the
language has confirmed it (see `confirmations`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alliance.genomics.knowledge.tables import Action
from alliance.genomics.phenotypes import STATUS_SEPARATOR

FOLDER = Path(__file__).parent
ISOLATE_LTR, END_ISOLATE = "\u2066", "\u2069"
BOUNDS = {"≤": "at_most", "<": "under", ">": "over"}
SCORE = re.compile(r"≥?\d+(\.\d+)?")
HLA_STATUS = re.compile(r"(?P<allele>\*[\d:]+) (?P<status>positive|negative)")


class UnknownLanguageError(ValueError):
    """There are no words in the language asked for; the message lists the languages there are."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The wordings of one language: sections of key to text."""

    language: str
    sections: Mapping[str, Mapping[str, str]]

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""
        return self.sections["language"]["direction"]

    @property
    def machine_drafted(self) -> bool:
        """Whether the file was drafted by a machine, so that each sentence waits for a speaker to confirm it."""
        return self.sections["language"].get("drafted_by") == "machine"

    def term(self, section: str, key: str) -> str:
        """A term of the facts (a population, a drug) in this language; as it stands where it is not known."""
        return self.sections[section].get(key, key)

    def phenotype(self, term: str) -> str:
        """A phenotype in this language, followed by CPIC's standard term where that differs."""
        translated = self.key(term)
        return translated if translated == term or HLA_STATUS.match(term) else f"{translated} ({self._isolated(term)})"

    def key(self, key: str) -> str:
        """A lookup key in words: a phenotype, an activity score or the status of HLA alleles."""
        if SCORE.fullmatch(key):
            return self._fill(self.sections["results"]["activity_score"], {"score": self.number(key)})
        return STATUS_SEPARATOR.join(self._status(part) for part in key.split(STATUS_SEPARATOR))

    def action(self, action: Action) -> str:
        """One step of advice as a sentence. Raises `KeyError` where the language has no words for it."""
        template = self.sections["actions"][self.action_key(action)]
        dose = self._dose(action.dose) if action.dose else ""
        values = {"share": self._share(action), "other": self._other(action), "dose": dose}
        values["at_dose"] = f" ({dose})" if dose else ""
        values["condition"] = self._condition(action.condition, dose) if "{condition}" in template else ""
        return _sentence(self._fill(template, values))

    def action_key(self, action: Action) -> str:
        """Key of the most specific sentence for an action: by target, condition, class or dose, else by its kind."""
        kind = "lower_dose" if action.kind == "reduce_dose" and not action.percent_high else action.kind
        details = (action.target, action.condition, action.drug_class, action.dose and "dose")
        plain = [*(f"{kind}.{detail}" for detail in details if detail), kind]
        candidates = [f"consider.{key}" for key in plain] + plain if action.consider else plain
        texts = self.sections["actions"]
        return next((key for key in candidates if key in texts), candidates[-1])

    def implication(self, effect: str) -> str:
        """What a result means, as a sentence. Raises `KeyError` where the language has no words for it."""
        return self.sections["implications"][effect]

    def phrase(self, section: str, key: str, **values: object) -> str:
        """A text of a section with its blanks filled in. Raises `KeyError` where the language has no words for it."""
        return self._fill(self.sections[section][key], values)

    def listing(self, items: Sequence[str], joined_by: str = "and") -> str:
        """ "a, b and c" (or: "a, b or c") in this language."""
        *first, last = map(self._isolated, items)
        texts = self.sections["language"]
        before = texts["comma"].join(first)
        return texts[joined_by].replace("{first}", before).replace("{last}", last) if first else last

    def number(self, text: str) -> str:
        """Numbers in a text with this language's decimal mark."""
        return re.sub(r"(?<=\d)\.(?=\d)", self.sections["language"]["decimal"], text)

    def _fill(self, template: str, values: Mapping[str, object]) -> str:
        def value(blank: re.Match[str]) -> str:
            return self._isolated(str(values[blank[1]]))

        return re.sub(r"\{(\w+)\}", value, template)

    def _isolated(self, text: str) -> str:
        """A genotype, a gene or a number keeps its own direction inside text that runs from right to left."""
        foreign = self.direction == "rtl" and text.isascii() and any(map(str.isalnum, text))
        return f"{ISOLATE_LTR}{text}{END_ISOLATE}" if foreign else text

    def _status(self, term: str) -> str:
        if status := HLA_STATUS.fullmatch(term):
            return self._fill(self.sections["results"][status["status"]], {"allele": status["allele"]})
        return self.term("phenotypes", term)

    def _condition(self, condition: str | None, dose: str) -> str:
        if not condition:
            return ""
        text = self._fill(self.sections["conditions"][condition], {"dose": dose})
        return text if text[0] in ",،" else f" {text}"

    def _share(self, action: Action) -> str:
        low, high, texts = action.percent_low, action.percent_high, self.sections["dose"]
        if action.kind == "increase_dose" and low is not None:
            times = {"low": self.number(f"{low / 100:g}"), "high": self.number(f"{(high or low) / 100:g}")}
            key = "times_at_least" if high is None else "times" if low == high else "times_between"
            return self._fill(texts[key], times)
        if high is None:
            return ""
        key = "below" if low is None else "exactly" if low == high else "between"
        return self._fill(texts[key], {"low": low, "high": high})

    def _other(self, action: Action) -> str:
        names = [self.term("drugs", agent) for agent in action.agents]
        if action.kind in ("algorithm", "monitor", "avoid"):
            return self.listing(names) if names else ""
        agents = self.listing(names, "or") if names else ""
        classes = self.sections["classes"]
        if not action.drug_class:
            return agents or classes["another_drug"]
        drug_class = classes.get(action.drug_class, "")
        return f"{drug_class} ({classes['for_example']} {agents})" if agents else drug_class

    def _dose(self, dose: str) -> str:
        texts, bound = self.sections["dose"], dose[0]
        choices = [", ".join(map(self._amount, choice.split(", "))) for choice in dose.lstrip("≤<>").split(" or ")]
        text = self.listing(choices, "or")
        return self._fill(texts[BOUNDS[bound]], {"dose": text}) if bound in BOUNDS else text

    def _amount(self, dose: str) -> str:
        texts = self.sections["dose"]
        amount = re.sub(r"(?<=\d)-(?=\d)", "–", self.number(dose).replace("m2", "m²"))
        for unit, word in (("/day", texts["per_day"]), (" days/week", f" {texts['days_per_week']}")):
            if unit in amount:
                before, after = amount.split(unit, 1)
                return f"{self._isolated_amount(before)}{word}{after}"
        return self._isolated_amount(amount)

    def _isolated_amount(self, amount: str) -> str:
        return f"{ISOLATE_LTR}{amount}{END_ISOLATE}" if self.direction == "rtl" else amount


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def languages() -> tuple[str, ...]:
    """Codes of the languages that advice can be worded in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def drug_names() -> Mapping[str, str]:
    """Every name of a medicine in every language, in lower case, and the medicine as the facts name it."""
    names = ((name, drug) for code in languages() for drug, name in wording(code).sections["drugs"].items())
    return {name.casefold(): drug for name, drug in names}


@cache
def wording(language: str) -> Wording:
    """The wordings of a language; raises `UnknownLanguageError` where there are none."""
    if language not in languages():
        raise UnknownLanguageError(f"no words in {language!r}; choose one of {', '.join(languages())}")
    return Wording(language, tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
