"""The pages, each made once per language for the life of a server process: the tables do not change meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, wraps
from typing import TypeVar

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alliance import __version__
from alliance.genomics.knowledge.tables import Source
from alliance.genomics.review import Rule, Sentence, action_fields
from alliance.genomics.review import review as rules_on
from alliance.genomics.wording import Wording, languages, wording
from alliance.pharmacogenes import facts, labels
from alliance.pharmacogenes.advice import AdviceTable, Tables, guidelines
from alliance.pharmacogenes.genes import other_genes, phenotype_rows, phenotype_rules, seen_alleles, unseen_alleles
from alliance.pharmacogenes.names import Entry, names_of, slug
from alliance.pharmacogenes.results import score_range
from alliance.pharmacogenes.uses import use_of

Page = dict[str, object]
"""What `page.html` shows: title and body."""

Made = TypeVar("Made")

KEPT = 500
RULES_AT_ONCE = 12
"""Rules on one page of the review, so that it fits a slow line."""


def made_once(make: Callable[..., Made]) -> Callable[..., Made]:
    """Keep what is made in a language, the first argument, and make it in that language whoever asks."""

    @lru_cache(KEPT)
    @wraps(make)
    def made(language: str, *subject: object) -> Made:
        with translation.override(language):
            return make(language, *subject)

    return made


def words_for(language: str) -> Wording:
    """The wording of the advice in this language or its parent ("fr-ca"), else English."""
    known = (code for code in (language, language.partition("-")[0]) if code in languages())
    return wording(next(known, "en"))


def drug_label(drug: str, words: Wording) -> str:
    """A medicine's name as a heading."""
    name = words.term("drugs", drug)
    return name[0].upper() + name[1:]


@made_once
def drug_page(language: str, drug: str) -> Page:
    """The page of a medicine."""
    words, knowledge, recs = words_for(language), facts.knowledge(), facts.advice_by_drug()[drug]
    tables = Tables(knowledge, words, facts.confirmations()).of(recs)
    title = drug_label(drug, words)
    lines = guidelines(recs, knowledge.sources)
    slowed = [row for row in facts.inhibitors().rows if row.drug == drug]
    context = {
        "title": title,
        "address": slug(drug),
        "use": use_of(drug),
        "genes": sorted({gene for rec in recs for gene in rec.lookup}),
        "names": _other_names(drug, words),
        "tables": tables,
        "awaited": _awaited(tables) or _terms_awaited(words),
        "slowed": [(row.gene, labels.STRENGTHS[row.strength]) for row in slowed],
        "guidelines": lines,
        **_words(words, language),
        **_provenance((*(line.source for line in lines), *(facts.inhibitors().sources[row.source] for row in slowed))),
    }
    return _page(title, "drug", context)


@made_once
def gene_page(language: str, symbol: str) -> Page:
    """The page of a gene."""
    words, knowledge, frequencies = words_for(language), facts.knowledge(), facts.frequencies()
    gene = knowledge.genes[symbol]
    seen = seen_alleles(gene, frequencies)
    rows = phenotype_rows(gene, knowledge.recommendations, words)
    others = other_genes(gene, knowledge.recommendations)
    recs = [rec for rec in knowledge.recommendations if symbol in rec.lookup]
    context = {
        "gene": gene,
        "about": labels.GENES.get(symbol, ""),
        "calling": labels.CALLING[gene.calling],
        "number": len(gene.alleles) + len(gene.outside_alleles),
        "phenotypes": [
            (row.results, [(o.severity, o.verdict, _links(o.drugs, words)) for o in row.outcomes]) for row in rows
        ],
        "others": _links(others.items(), words),
        "awaited": _terms_awaited(words),
        "rules": [
            (words.key(phenotype), [[labels.function(each) for each in functions] for functions in pairs])
            for phenotype, pairs in phenotype_rules(gene).items()
        ],
        "scores": [(words.key(rule.phenotype), score_range(rule, words)) for rule in gene.activity_rules],
        "populations": _populations(symbol),
        "common": [(allele, labels.function(allele.function)) for allele in seen if allele.common],
        "rare": [(allele, labels.function(allele.function)) for allele in seen if not allele.common],
        "unseen": [(group, labels.function(group.function)) for group in unseen_alleles(gene, seen)],
        **_words(words, language),
        **_provenance(
            (
                *(knowledge.sources[key] for key in gene.sources),
                *((frequencies.source,) if seen and frequencies.source else ()),
                *(knowledge.sources[key] for key in dict.fromkeys(rec.source for rec in recs)),
            )
        ),
    }
    return _page(symbol, "gene", context)


def review_page(language: str, drug: str, part: str | None) -> Page:
    """A part of the rules on a medicine, with their sentences in every language; `part` is a page's number."""
    return _review_part(language, drug, Paginator(_rules(drug), RULES_AT_ONCE).get_page(part).number)


@made_once
def _review_part(language: str, drug: str, number: int) -> Page:
    words, rules = words_for(language), _rules(drug)
    part = Paginator(rules, RULES_AT_ONCE).page(number)
    title = _("Review: %(drug)s") % {"drug": drug_label(drug, words)}
    context = {
        "title": title,
        "address": slug(drug),
        "rules": [_reviewed(rule, words) for rule in part],
        "part": part,
        "rows": sum(len(rule.rows) for rule in rules),
        **_words(words, language),
        **_provenance(rule.source for rule in rules),
    }
    return _page(title, "review", context)


@lru_cache(KEPT)
def _rules(drug: str) -> tuple[Rule, ...]:
    every = [wording(code) for code in languages()]
    return rules_on(facts.knowledge(), drug, every, facts.confirmations())


def _reviewed(rule: Rule, words: Wording) -> Page:
    """A rule with its terms in the language of the page, and all its sentences under what they were made from."""
    made_from = [(f"{meaning.gene}: {meaning.effect}", meaning.sentences) for meaning in rule.meanings]
    made_from += [(f"{step.key}: {action_fields(step.action)}", step.sentences) for step in rule.steps]
    return {
        "first": rule.first,
        "rows": rule.rows,
        "population": words.term("population", rule.first.population),
        "verdict": words.term("severity", rule.severity if rule.first.advises else "no_advice"),
        "line": guidelines([rule.first], facts.knowledge().sources)[0],
        "made_from": [(text, [(_language(each), each) for each in sentences]) for text, sentences in made_from],
    }


def _language(sentence: Sentence) -> str:
    return wording(sentence.language).sections["language"]["name"]


def entry_links(language: str, entries: Iterable[Entry]) -> list[tuple[Entry, str, str]]:
    """Entries with their name and what they are, to be listed as links."""
    words = words_for(language)
    return [
        (entry, drug_label(entry.key, words), use_of(entry.key))
        if entry.kind == "drug"
        else (entry, entry.key, str(labels.GENES.get(entry.key, "")))
        for entry in entries
    ]


@made_once
def drugs_by_use(language: str) -> SafeString:
    """Every medicine under what it is mostly used for."""
    words = words_for(language)
    groups: dict[str, list[tuple[str, str]]] = {}
    for drug in sorted(facts.advice_by_drug(), key=lambda drug: drug_label(drug, words)):
        groups.setdefault(use_of(drug), []).append((slug(drug), drug_label(drug, words)))
    context = {"groups": sorted(groups.items()), **_provenance(_sources("recommendations"))}
    return render_to_string("pharmacogenes/all_drugs.html", context | _words(words, language))


@made_once
def all_genes(language: str) -> SafeString:
    """Every gene with what it does."""
    genes = [(symbol, labels.GENES.get(symbol, "")) for symbol in facts.knowledge().genes]
    return render_to_string("pharmacogenes/all_genes.html", {"genes": genes, **_provenance(_sources("definitions"))})


def _sources(beginning: str) -> list[Source]:
    return [source for key, source in facts.knowledge().sources.items() if key.startswith(beginning)]


def _page(title: str, template: str, context: Page) -> Page:
    return {"title": title, "body": render_to_string(f"pharmacogenes/{template}.html", context)}


def _words(words: Wording, language: str) -> Page:
    """In which language the advice is worded, where that is not the language of the page, and its comma."""
    borrowed = words.language != language.partition("-")[0]
    return {"borrowed": words if borrowed else None, "comma": words.sections["language"]["comma"]}


def _provenance(sources: Iterable[Source]) -> Page:
    """What stands at the foot of every page."""
    return {
        "sources": tuple(dict.fromkeys(sources)),
        "knowledge_version": facts.knowledge().version,
        "software_version": __version__,
    }


def _other_names(drug: str, words: Wording) -> list[tuple[str, str]]:
    """Names in the other languages, with the language, and brand names, without."""
    shown = words.term("drugs", drug).casefold()
    translated = {wording(code).term("drugs", drug): code for code in reversed(languages())}
    names = [(name, code) for name, code in sorted(translated.items()) if name.casefold() != shown]
    return [*names, *((name.capitalize(), "") for name in names_of(drug) if name not in translated)]


def _populations(symbol: str) -> list[tuple[str, int]]:
    """The populations with frequencies, and how many named copies of the gene were counted in each."""
    frequencies = facts.frequencies()
    counted = ((each, frequencies.of(symbol, each)) for each in frequencies.populations)
    return [
        (str(labels.POPULATIONS.get(each, each)), round(sum(its.named.values())) if its else 0) for each, its in counted
    ]


def _terms_awaited(words: Wording) -> bool:
    """Whether the name of any result, population or medicine waits for a speaker to confirm it."""
    sections = ("severity", "strength", "population", "phenotypes", "results", "drugs")
    terms = ((section, key) for section in sections for key in words.sections[section])
    return any(facts.confirmations().awaited(words, section, key) for section, key in terms)


def _links(drugs: Iterable[tuple[str, Sequence[str]]], words: Wording) -> list[tuple[str, str, str]]:
    """Address, name, and what stands behind it in brackets, for each medicine."""
    return [(slug(drug), words.term("drugs", drug), ", ".join(behind)) for drug, behind in drugs]


def _awaited(tables: Iterable[AdviceTable]) -> bool:
    """Whether any sentence waits for a speaker to confirm it."""
    advice = [each for table in tables for row in table.rows for cell in row.cells for each in cell.advice]
    sentences = [sentence for each in advice for sentence in each.steps]
    meant = [sentence for each in advice for _, effects in each.meanings for sentence in effects]
    return any(sentence.awaited for sentence in (*sentences, *meant))
