"""`alliance knowledge review`: every rule on a drug, its source rows and its sentences, for a pharmacist to check."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.genomics.knowledge.tables import Knowledge
    from alliance.genomics.review import Rule, Sentence
    from alliance.genomics.wording import Wording


def review(
    drug: Annotated[str, typer.Option(help="The medicine, by its name in any of the languages or a brand name.")],
    language: Annotated[
        list[str] | None, typer.Option(help="Language of the sentences; may be repeated. All where none is named.")
    ] = None,
) -> None:
    """Show each rule on a DRUG: the rows of the source, the structured advice and the sentences made from it."""
    from alliance.cli.failure import explained
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.review import review as rules_on
    from alliance.genomics.wording import UnknownLanguageError, languages, wording
    from alliance.genomics.wording.confirmations import load_confirmations

    with explained(KnowledgeError, UnknownLanguageError, exit_code=2):
        knowledge = load_knowledge()
        words = [wording(code) for code in language or languages()]
        rules = rules_on(knowledge, _drug(drug, knowledge), words, load_confirmations())
    for rule in rules:
        for line in _lines(rule, words[0]):
            typer.echo(line)
    typer.echo(f"{len(rules)} rules made of {sum(len(rule.rows) for rule in rules)} rows of the sources.")


def _drug(name: str, knowledge: Knowledge) -> str:
    """The medicine as the tables name it; ends with exit code 2 where they have nothing on it."""
    from alliance.cli.failure import fail
    from alliance.genomics.knowledge.inhibitors import load_inhibitors
    from alliance.genomics.wording import drug_names

    drugs = {rec.drug for rec in knowledge.recommendations}
    names = {**drug_names(), **load_inhibitors().names, **{drug.casefold(): drug for drug in drugs}}
    known = names.get(name.strip().casefold(), "")
    if known not in drugs:
        near = get_close_matches(name.casefold(), sorted(drugs), n=3)
        fail(f"no recommendation on {name[:100]!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""), 2)
    return known


def _lines(rule: Rule, words: Wording) -> Iterator[str]:
    from alliance.genomics.review import action_fields

    first = rule.first
    label = words.sections["review"]
    severity = words.term("severity", first.severity if first.advises else "no_advice")
    yield f"{words.term('drugs', first.drug)} · {first.body} · {severity}"
    yield f"  {label['population']}: {words.term('population', first.population)} [{first.population}]"
    yield f"  {first.guideline}, {first.version}; {first.strength}; {rule.source.licence}"
    yield f"  {first.url}" + (f" PMID {first.pmid}" if first.pmid else "")
    for lookup, row in rule.rows:
        yield f"  {label['result']}: {lookup}; {label['row']}: {row}"
    for meaning in rule.meanings:
        yield f"  {label['means']}: {meaning.gene}: {meaning.effect}"
        yield from (_worded(sentence, words) for sentence in meaning.sentences)
    for step in rule.steps:
        yield f"  {step.key}: {action_fields(step.action)}"
        yield from (_worded(sentence, words) for sentence in step.sentences)
    yield ""


def _worded(sentence: Sentence, words: Wording) -> str:
    label = words.sections["review"]
    marks = [label["confirmed"].format(who=each.who, when=each.when) for each in sentence.confirmations]
    if sentence.awaited:
        marks.append(label["machine"])
    return f"    {sentence.language}  {sentence.text}" + (f" ({'; '.join(marks)})" if marks else "")
