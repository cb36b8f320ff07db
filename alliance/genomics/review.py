"""What a reviewer checks: each rule, the source rows it was made of, and its sentences in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from alliance.genomics.knowledge.tables import Action, Knowledge, Recommendation, Severity, Source, lookup_text
from alliance.genomics.wording import Wording
from alliance.genomics.wording.confirmations import Confirmation, Confirmations


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one language; `awaited` where a machine drafted it and nobody has confirmed it."""

    language: str
    text: str
    awaited: bool
    confirmations: tuple[Confirmation, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One structured action with the key of its wording and its sentence in each language."""

    action: Action
    key: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a body says a gene's result means: the code, and its sentence in each language."""

    gene: str
    effect: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """All the rows of one guideline, drug and population that say the same.

    `rows` are the lookup keys ("CYP2C19=Poor Metabolizer") and the identifier of the row in the source. `first` is one
    of the recommendations, for what they share: severity, strength, indication, guideline, version, address.
    """

    first: Recommendation
    rows: tuple[tuple[str, str], ...]
    source: Source
    meanings: tuple[Meaning, ...]
    steps: tuple[Step, ...]

    @property
    def severity(self) -> Severity:
        return self.first.severity


def review(
    knowledge: Knowledge, drug: str, languages: Sequence[Wording], confirmations: Confirmations
) -> tuple[Rule, ...]:
    """The rules on a drug, in the order of the table; empty where the knowledge has none."""
    groups: dict[object, list[Recommendation]] = {}
    for rec in knowledge.recommendations:
        if rec.drug == drug:
            groups.setdefault(_what_it_says(rec), []).append(rec)
    return tuple(_rule(group, knowledge, languages, confirmations) for group in groups.values())


def _what_it_says(rec: Recommendation) -> object:
    implied = tuple(rec.implications.items())
    return rec.body, rec.guideline, rec.population, rec.severity, rec.strength, rec.actions, implied, rec.source


def _rule(
    group: Sequence[Recommendation], knowledge: Knowledge, languages: Sequence[Wording], confirmations: Confirmations
) -> Rule:
    first = group[0]
    return Rule(
        first=first,
        rows=tuple((lookup_text(rec.lookup), rec.row or "") for rec in group),
        source=knowledge.sources[first.source],
        meanings=tuple(
            Meaning(gene, effect, tuple(meaning_sentence(effect, each, confirmations) for each in languages))
            for gene, effects in first.implications.items()
            for effect in effects
        ),
        steps=tuple(_step(action, languages, confirmations) for action in first.actions),
    )


def _step(action: Action, languages: Sequence[Wording], confirmations: Confirmations) -> Step:
    sentences = tuple(action_sentence(action, each, confirmations) for each in languages)
    return Step(action, languages[0].action_key(action) if languages else "", sentences)


def action_sentence(action: Action, wording: Wording, confirmations: Confirmations) -> Sentence:
    """One step of advice in one language. Raises `KeyError` where the language has no words for it."""
    return _sentence(wording, wording.action(action), action_texts(wording, action), confirmations)


def meaning_sentence(effect: str, wording: Wording, confirmations: Confirmations) -> Sentence:
    """What a result means in one language. Raises `KeyError` where the language has no words for it."""
    return _sentence(wording, wording.implication(effect), [("implications", effect)], confirmations)


def action_fields(action: Action) -> str:
    """The fields of an action that say something: "kind=reduce_dose, percent_low=50"."""
    given = {field.name: getattr(action, field.name) for field in fields(action)}
    return ", ".join(f"{name}={' or '.join(v) if isinstance(v, tuple) else v}" for name, v in given.items() if v)


def action_texts(wording: Wording, action: Action) -> Iterator[tuple[str, str]]:
    """Section and key of each text that the sentence of an action is put together from."""
    key = wording.action_key(action)
    yield "actions", key
    template = wording.sections["actions"][key]
    if action.condition and "{condition}" in template:
        yield "conditions", action.condition
    if action.drug_class and "{other}" in template:
        yield "classes", action.drug_class


def _sentence(wording: Wording, text: str, parts: Iterable[tuple[str, str]], confirmations: Confirmations) -> Sentence:
    keys = list(parts)
    found = [confirmations.of(wording, section, key) for section, key in keys]
    return Sentence(
        language=wording.language,
        text=text,
        awaited=any(confirmations.awaited(wording, section, key) for section, key in keys),
        confirmations=tuple(dict.fromkeys(each for each in found if each)),
    )
