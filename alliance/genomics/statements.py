"""Partial advice and phenoconversion as sentences of any language, one a list item, in the order to be read."""

from __future__ import annotations

from collections.abc import Iterator

from alliance.genomics.partial_advice import PartialAdvice
from alliance.genomics.phenoconversion import Phenoconversion
from alliance.genomics.recommendations import DrugAdvice
from alliance.genomics.wording import Wording


def partial_sentences(partial: PartialAdvice, wording: Wording) -> tuple[str, ...]:
    """What is missing, how far the advice can range, and the steps that hold in any case."""
    return tuple(_partial(partial, wording))


def also_missing_sentence(advice: DrugAdvice, wording: Wording) -> str | None:
    """What would improve a dosing algorithm; None where nothing is missing."""
    if not advice.also_missing:
        return None
    return wording.phrase("partial", "also_missing", genes=wording.listing(advice.also_missing))


def comedication_sentences(found: Phenoconversion, wording: Wording) -> tuple[str, ...]:
    """What the medicines do to each reported diplotype, what they may do elsewhere, and what was not understood."""
    return (*_converted(found, wording), *_warnings(found, wording), *_unknown(found, wording))


def _partial(partial: PartialAdvice, wording: Wording) -> Iterator[str]:
    yield wording.phrase("partial", "missing", genes=wording.listing(partial.missing))
    least, worst = (wording.term("severity", severity) for severity in (partial.least, partial.worst))
    if partial.least == partial.worst:
        yield wording.phrase("partial", "same", severity=worst)
    else:
        yield wording.phrase("partial", "between", least=least, worst=worst)
    if partial.dose_share:
        low, high = partial.dose_share
        yield wording.phrase("partial", "share", low=low, high=high)
    if partial.silent:
        yield wording.phrase("partial", "silent")
    yield wording.phrase("partial", "holds" if partial.holds else "nothing_holds")
    yield from map(wording.action, partial.holds)


def _converted(found: Phenoconversion, wording: Wording) -> Iterator[str]:
    said = {(each.genetic_score, each.score, each.phenotype) for each in found.converted}
    if not said:
        return
    drugs = wording.listing([wording.term("drugs", row.drug) for row in found.inhibitors])
    for genetic, score, phenotype in sorted(said, key=str):
        values = {"drugs": drugs, "gene": found.gene, "genetic": wording.number(genetic)}
        values["adjusted"] = wording.number(score)
        if phenotype is None:
            yield wording.phrase("phenoconversion", "uncertain", **values)
        else:
            yield wording.phrase("phenoconversion", "adjusted", phenotype=wording.phenotype(phenotype), **values)
    yield wording.phrase("phenoconversion", "beside")


def _warnings(found: Phenoconversion, wording: Wording) -> Iterator[str]:
    for row in found.warnings:
        strength = wording.phrase("phenoconversion", row.strength)
        drug = wording.term("drugs", row.drug)
        yield wording.phrase(
            "phenoconversion", "warning", drug=drug[0].upper() + drug[1:], gene=row.gene, strength=strength
        )


def _unknown(found: Phenoconversion, wording: Wording) -> Iterator[str]:
    taken = found.comedication
    names = [*taken.unknown, *([f"+{taken.unread}"] if taken.unread else [])]
    if names:
        yield wording.phrase("phenoconversion", "unknown", names=wording.sections["language"]["comma"].join(names))
