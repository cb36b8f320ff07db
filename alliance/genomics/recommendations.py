"""From the calls of one sample to what each body advises on each drug.

Nothing is merged and nothing is dropped: bodies and populations stand side by side, an ambiguous call brings every
advice it may lead to, and a drug whose gene was not called is returned with the names of the genes it needs. Where only
some of a drug's genes have a result, `partial` says what holds whatever the others are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from alliance.genomics.calls import Diplotype, GeneCall, Status
from alliance.genomics.knowledge.recommendations import ANY_RESULT, NO_RESULT
from alliance.genomics.knowledge.rules import UNSCORED
from alliance.genomics.knowledge.tables import WORST_FIRST, Knowledge, Recommendation, Severity
from alliance.genomics.partial_advice import PartialAdvice, partial_advice
from alliance.genomics.phenotypes import INDETERMINATE, STATUS_SEPARATOR

ALL_OF = " & "
"""Joins the statuses that a key of HLA asks for together."""
WITHOUT_RESULT = frozenset({Status.UNCALLABLE, Status.NOT_TESTED})


@dataclass(frozen=True, slots=True)
class Finding:
    """One lookup key that a gene's call allows, and the diplotypes that give it (none where the gene has no result).

    `phenotype` adds to a key that is an activity score what the score means.
    """

    gene: str
    key: str
    diplotypes: tuple[str, ...] = ()
    phenotype: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """The advice that goes with one finding per gene.

    `recommendation` is None where the body publishes nothing for these findings. `top` is False where a diplotype other
    than the top-scoring ones is needed for it: less likely by convention, not excluded by the data.
    """

    findings: tuple[Finding, ...]
    recommendation: Recommendation | None
    top: bool = True

    @property
    def advises(self) -> bool:
        """Whether anything is advised; False for an indeterminate result and for "no recommendation"."""
        return self.recommendation is not None and self.recommendation.advises


@dataclass(frozen=True, slots=True)
class DrugAdvice:
    """What one body says on one drug in one population.

    `genes` are those the advice looks at, `missing` those among them without a result. Without `options` the drug could
    not be answered, and `missing` says why; `partial` then says what holds for every result they might have. It is
    given beside the body's own advice for a missing result, where the body has any. `also_missing` are the inputs of a
    dosing algorithm that improve it, without being needed for it, and have no result (CYP4F2, rs12777823).
    """

    drug: str
    body: str
    population: str
    genes: tuple[str, ...]
    missing: tuple[str, ...]
    options: tuple[Option, ...]
    partial: PartialAdvice | None = None
    also_missing: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The worst among the top options."""
        severities = {o.recommendation.severity for o in self.options if o.top and o.recommendation}
        return min(severities, key=WORST_FIRST.index, default="none")


def recommend(calls: Sequence[GeneCall], knowledge: Knowledge) -> tuple[DrugAdvice, ...]:
    """Advice on every drug the knowledge holds recommendations for, worst first, then by drug, body and population."""
    by_gene = {call.gene: call for call in calls}

    def about(rec: Recommendation) -> tuple[str, str, str]:
        return rec.drug, rec.body, rec.population

    groups = groupby(sorted(knowledge.recommendations, key=about), key=about)
    advice = [_advise(tuple(group), by_gene) for _, group in groups]
    return tuple(sorted(advice, key=lambda a: WORST_FIRST.index(a.severity)))


def is_diplotype(key: str) -> bool:
    """Whether a body asks for a pair of alleles ("*2/*3") instead of what it means."""
    return "/" in key and key != UNSCORED


def _advise(recommendations: Sequence[Recommendation], calls: Mapping[str, GeneCall]) -> DrugAdvice:
    first = recommendations[0]
    genes = tuple(sorted({gene for rec in recommendations for gene in rec.lookup}))
    by_diplotype = {gene for rec in recommendations for gene, key in rec.lookup.items() if is_diplotype(key)}
    top = [_findings(gene, calls.get(gene), gene in by_diplotype) for gene in genes]
    missing = tuple(gene for gene, findings in zip(genes, top, strict=True) if findings[0].key == NO_RESULT)
    options = _options(recommendations, product(*top), top=True) if len(missing) < len(genes) else []
    if options:
        seen = {_actions(option) for option in options}
        others = _options(recommendations, _other_findings(genes, top, calls, by_diplotype), top=False)
        options += [option for option in others if option.advises and _actions(option) not in seen]
    partial = partial_advice(_possible(recommendations, product(*top)), missing) if missing else None
    return DrugAdvice(
        first.drug,
        first.body,
        first.population,
        genes,
        missing,
        tuple(options),
        partial,
        _also_missing(recommendations, genes, calls),
    )


def _also_missing(
    recommendations: Iterable[Recommendation], genes: Collection[str], calls: Mapping[str, GeneCall]
) -> tuple[str, ...]:
    algorithms = (action for rec in recommendations for action in rec.actions if action.kind == "algorithm")
    inputs = {agent for action in algorithms for agent in action.agents} - set(genes)
    return tuple(sorted(name for name in inputs if _without_result(calls.get(name))))


def _without_result(call: GeneCall | None) -> bool:
    return call is None or call.status in WITHOUT_RESULT or not call.diplotypes


def _possible(
    recommendations: Sequence[Recommendation], combinations: Iterable[tuple[Finding, ...]]
) -> tuple[Recommendation, ...]:
    """The recommendations that some result of the genes without one would lead to; none where no gene has a result."""
    known = [[finding for finding in findings if finding.key != NO_RESULT] for findings in combinations]
    return tuple(rec for rec in recommendations if any(findings and _applies(rec, findings) for findings in known))


def _findings(gene: str, call: GeneCall | None, by_diplotype: bool) -> tuple[Finding, ...]:
    if call is None or _without_result(call):
        return (Finding(gene, NO_RESULT),)
    return _by_key(gene, call.diplotypes, by_diplotype)


def _by_key(gene: str, diplotypes: Iterable[Diplotype], by_diplotype: bool) -> tuple[Finding, ...]:
    """One finding for each key; where a body advises by diplotype, one for each diplotype."""
    findings: dict[tuple[str, str], Finding] = {}
    for diplotype in diplotypes:
        key = diplotype.lookup_key or INDETERMINATE
        meaning = diplotype.phenotype if diplotype.activity_score else None
        told_apart = (key, diplotype.name if by_diplotype else "")
        found = findings.get(told_apart, Finding(gene, key, (), meaning))
        findings[told_apart] = replace(found, diplotypes=(*found.diplotypes, diplotype.name))
    return tuple(findings.values())


def _other_findings(
    genes: Sequence[str],
    top: Sequence[tuple[Finding, ...]],
    calls: Mapping[str, GeneCall],
    by_diplotype: Collection[str],
) -> Iterator[tuple[Finding, ...]]:
    """Combinations in which one gene takes a diplotype beyond its top-scoring ones."""
    for index, gene in enumerate(genes):
        call = calls.get(gene)
        if call is None or top[index][0].key == NO_RESULT:
            continue
        keys = {finding.key for finding in top[index]}
        others = _by_key(gene, call.other_diplotypes, gene in by_diplotype)
        new = tuple(finding for finding in others if finding.key not in keys)
        yield from product(*top[:index], new, *top[index + 1 :])


def _options(
    recommendations: Sequence[Recommendation], combinations: Iterable[tuple[Finding, ...]], top: bool
) -> list[Option]:
    """One option for each combination; none where a gene without a result is needed for any advice."""
    options = []
    for findings in combinations:
        found = max((rec for rec in recommendations if _applies(rec, findings)), key=_specific, default=None)
        if found or all(finding.key != NO_RESULT for finding in findings):
            asked = found.lookup if found else {}
            options.append(Option(tuple(_as_asked(finding, asked) for finding in findings), found, top))
    return options


def _applies(rec: Recommendation, findings: Iterable[Finding]) -> bool:
    return all(_fits(rec.lookup[finding.gene], finding) for finding in findings if finding.gene in rec.lookup)


def _fits(wanted: str, finding: Finding) -> bool:
    """Whether a finding answers the wanted key: a score or phenotype, a diplotype, or statuses among those of HLA."""
    if wanted == ANY_RESULT:
        return finding.key != NO_RESULT
    if is_diplotype(wanted):
        return any(sorted(wanted.split("/")) == sorted(name.split("/")) for name in finding.diplotypes)
    return wanted == finding.phenotype or set(wanted.split(ALL_OF)) <= set(finding.key.split(STATUS_SEPARATOR))


def _specific(rec: Recommendation) -> int:
    """How much the keys ask for: two statuses together go before each alone, a diplotype before its phenotype."""
    return sum(2 if is_diplotype(key) else len(key.split(ALL_OF)) for key in rec.lookup.values())


def _as_asked(finding: Finding, lookup: Mapping[str, str]) -> Finding:
    """The finding with the part of its key that the recommendation asks for."""
    wanted = lookup.get(finding.gene, ANY_RESULT)
    return finding if wanted == ANY_RESULT or is_diplotype(wanted) else replace(finding, key=wanted)


def _actions(option: Option) -> object:
    return option.recommendation and option.recommendation.actions
