"""What medicines taken at the same time do to an enzyme: beside the genetic result, never in its place.

CYP2D6 is scored: a strong inhibitor takes its activity score to 0, a moderate one to half, as CPIC's guidelines take it
(Crews 2021, PMID 33387367). For weak inhibitors, and for other genes, nobody has published such a factor: they are
named as warnings and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from alliance.genomics.calls import Diplotype, GeneCall
from alliance.genomics.knowledge.inhibitors import Inhibitor, Inhibitors
from alliance.genomics.knowledge.rules import OPEN, UNSCORED
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.phenotypes import INDETERMINATE, score_text
from alliance.genomics.recommendations import DrugAdvice, recommend

GENE = "CYP2D6"
FACTORS: Mapping[str, Fraction] = {"strong": Fraction(0), "moderate": Fraction(1, 2)}

NAMES_READ = 200
"""No patient takes more; what a list holds beyond this is counted and not read."""
NAME_LENGTH = 100

_INTERMEDIATE_FROM, _NORMAL_FROM, _NORMAL_TO = Fraction(0), Fraction(5, 4), Fraction(9, 4)
"""CPIC's bounds: poor 0, intermediate above 0 and below 1.25, normal 1.25 to 2.25, ultrarapid above."""


@dataclass(frozen=True, slots=True)
class Comedication:
    """A list of medicines as understood: `drugs` by their usual name, `unknown` as written (cut where very long).

    `unread` counts the names beyond `NAMES_READ`.
    """

    drugs: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Converted:
    """A reported diplotype under inhibition; `phenotype` is None where an open score leaves it uncertain."""

    diplotype: str
    genetic_score: str
    score: str
    genetic_phenotype: str | None
    phenotype: str | None


@dataclass(frozen=True, slots=True)
class Phenoconversion:
    """What `inhibitors` do to the activity of `gene`, multiplied by `factor`, and what else the list warns of.

    `converted` follows the reported diplotypes of the gene; it is empty where the gene has no scored result or no
    inhibitor changes it (`factor` 1).
    """

    gene: str
    factor: Fraction
    inhibitors: tuple[Inhibitor, ...]
    converted: tuple[Converted, ...]
    warnings: tuple[Inhibitor, ...]
    comedication: Comedication


def read_comedication(names: Iterable[str], inhibitors: Inhibitors, known: Mapping[str, str]) -> Comedication:
    """Medicines named in any case, by generic, brand or translated name; what is not understood is kept as written.

    Args:
        names: as typed; empty ones are passed over, the same medicine counts once.
        inhibitors: the medicines that matter here, with the other names they go by.
        known: further names in lower case and what they stand for, such as `wording.drug_names()`.
    """
    synonyms = {**known, **inhibitors.names, **{row.drug: row.drug for row in inhibitors.rows}}
    given = [" ".join(name.split()) for name in names]
    given = [name for name in given if name]
    drugs: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for name in given[:NAMES_READ]:
        drug = synonyms.get(name.casefold())
        if drug:
            drugs[drug] = None
        else:
            unknown[name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH]}…"] = None
    return Comedication(tuple(drugs), tuple(unknown), max(0, len(given) - NAMES_READ))


def phenoconversion(call: GeneCall | None, comedication: Comedication, inhibitors: Inhibitors) -> Phenoconversion:
    """What the medicines do to the `call` of CYP2D6 (None where it was not called)."""
    taken = [row for row in inhibitors.rows if row.drug in comedication.drugs]
    acting = tuple(row for row in taken if row.gene == GENE and row.strength in FACTORS)
    factor = min((FACTORS[row.strength] for row in acting), default=Fraction(1))
    scored = [d for d in call.diplotypes if d.activity_score not in (None, UNSCORED)] if call and acting else []
    return Phenoconversion(
        gene=GENE,
        factor=factor,
        inhibitors=acting,
        converted=tuple(_converted(diplotype, factor) for diplotype in scored),
        warnings=tuple(row for row in taken if row not in acting),
        comedication=comedication,
    )


def advice_under(
    calls: Sequence[GeneCall], found: Phenoconversion, knowledge: Knowledge
) -> tuple[tuple[DrugAdvice, DrugAdvice], ...]:
    """Genetic advice and advice under inhibition, for each drug that looks at the gene and where the two differ.

    The calls stay as they are. A converted score that nobody publishes advice for is looked up by the nearest published
    one of the same phenotype, the lower where there are two.
    """
    if not found.converted:
        return ()
    under = tuple(_call_under(call, found, knowledge) if call.gene == found.gene else call for call in calls)
    genetic = {(a.drug, a.body, a.population): a for a in recommend(calls, knowledge)}
    pairs = ((genetic[a.drug, a.body, a.population], a) for a in recommend(under, knowledge) if found.gene in a.genes)
    return tuple((before, after) for before, after in pairs if _actions(before) != _actions(after))


def phenotype_of_score(score: Fraction) -> str:
    """CPIC's phenotype for any CYP2D6 activity score, published or not."""
    if score <= _INTERMEDIATE_FROM:
        return "Poor Metabolizer"
    if score < _NORMAL_FROM:
        return "Intermediate Metabolizer"
    return "Normal Metabolizer" if score <= _NORMAL_TO else "Ultrarapid Metabolizer"


def _converted(diplotype: Diplotype, factor: Fraction) -> Converted:
    genetic = diplotype.activity_score or UNSCORED
    score = Fraction(genetic.removeprefix(OPEN)) * factor
    still_open = genetic.startswith(OPEN) and factor > 0
    certain = not still_open or score > _NORMAL_TO
    return Converted(
        diplotype=diplotype.name,
        genetic_score=genetic,
        score=f"{OPEN if still_open else ''}{score_text(score)}",
        genetic_phenotype=diplotype.phenotype,
        phenotype=phenotype_of_score(score) if certain else None,
    )


def _call_under(call: GeneCall, found: Phenoconversion, knowledge: Knowledge) -> GeneCall:
    by_name = {converted.diplotype: converted for converted in found.converted}
    diplotypes = tuple(
        _diplotype_under(d, by_name[d.name], knowledge) if d.name in by_name else d for d in call.diplotypes
    )
    return replace(call, diplotypes=diplotypes, other_diplotypes=())


def _diplotype_under(diplotype: Diplotype, converted: Converted, knowledge: Knowledge) -> Diplotype:
    key = _published_key(converted, knowledge)
    return replace(
        diplotype,
        phenotype=converted.phenotype or INDETERMINATE,
        activity_score=converted.score,
        lookup_key=key,
    )


def _published_key(converted: Converted, knowledge: Knowledge) -> str:
    if converted.phenotype is None:
        return UNSCORED
    score = Fraction(converted.score.removeprefix(OPEN))
    published = {key for rec in knowledge.recommendations if (key := rec.lookup.get(GENE)) and key[0].isdecimal()}
    alike = sorted(s for s in map(Fraction, published) if phenotype_of_score(s) == converted.phenotype)
    below = [s for s in alike if s <= score]
    return score_text(below[-1] if below else alike[0]) if alike else converted.score


def _actions(advice: DrugAdvice) -> list[object]:
    return [option.recommendation and option.recommendation.actions for option in advice.options if option.top]
