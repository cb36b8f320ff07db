"""What a gene's page shows: its alleles with function and frequency, and what each phenotype leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from alliance.genomics.alleles.definitions import alternatives
from alliance.genomics.knowledge.population_frequencies import AlleleCounts, PopulationFrequencies
from alliance.genomics.knowledge.rules import UNSCORED
from alliance.genomics.knowledge.tables import WORST_FIRST, Allele, Gene, Recommendation, Severity
from alliance.genomics.wording import Wording
from alliance.pharmacogenes.results import Result, order, phenotype_of, results, score


@dataclass(frozen=True, slots=True)
class SeenAllele:
    """An allele that was seen in the populations; `percents` follow their order, None where nobody counted.

    `defined_by` are the rsIDs (or positions) and the bases by which it differs from the reference allele.
    """

    name: str
    function: str | None
    activity: str | None
    defined_by: tuple[str, ...]
    percents: tuple[float | None, ...]

    @property
    def common(self) -> bool:
        """Whether it reaches 1% in any of the populations."""
        return any(percent is not None and percent >= 1 for percent in self.percents)


@dataclass(frozen=True, slots=True)
class AlleleGroup:
    """Alleles of one function that were not seen, by name."""

    function: str | None
    activity: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medicines for which a body advises something of this severity, each with its bodies."""

    severity: Severity
    verdict: str
    drugs: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PhenotypeRow:
    """What follows from one result of the gene alone, the most serious first."""

    results: tuple[Result, ...]
    outcomes: tuple[Outcome, ...]


def seen_alleles(gene: Gene, frequencies: PopulationFrequencies) -> tuple[SeenAllele, ...]:
    """The alleles that were counted in any population, the most frequent first; empty where nobody counted the gene."""
    counts = [frequencies.of(gene.symbol, population) for population in frequencies.populations]
    seen = {name for each in counts if each for name, count in each.named.items() if count}
    found = [_seen(gene, allele, counts) for allele in _alleles(gene) if allele.name in seen]
    return tuple(sorted(found, key=lambda allele: -(allele.percents[0] or 0)))


def unseen_alleles(gene: Gene, seen: Iterable[SeenAllele]) -> tuple[AlleleGroup, ...]:
    """All other alleles of the gene, in groups of one function; the largest groups first."""
    known = {allele.name for allele in seen}
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    for allele in _alleles(gene):
        if allele.name not in known:
            groups.setdefault((allele.function, _activity(allele)), []).append(allele.name)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] is None, -len(item[1])))
    return tuple(AlleleGroup(*key, tuple(names)) for key, names in ordered)


def phenotype_rows(gene: Gene, recs: Sequence[Recommendation], wording: Wording) -> tuple[PhenotypeRow, ...]:
    """What each result of the gene leads to, for the medicines whose advice looks at this gene alone."""
    alone = [rec for rec in recs if set(rec.lookup) == {gene.symbol}]
    among = sorted({rec.lookup[gene.symbol] for rec in alone}, key=lambda key: order(key, wording))
    rows = []
    for keys in _together(gene, among, alone):
        about = [rec for rec in alone if rec.lookup[gene.symbol] in keys and rec.advises]
        rows.append(PhenotypeRow(results(gene, keys, among, wording), tuple(_outcomes(about, wording))))
    return tuple(row for row in rows if row.outcomes)


def phenotype_rules(gene: Gene) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For each phenotype the functions of the two copies (of one, on a single X chromosome) that give it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for rule in gene.function_rules:
        found.setdefault(rule.phenotype, []).append(rule.functions)
    return {phenotype: tuple(functions) for phenotype, functions in found.items()}


def other_genes(gene: Gene, recs: Iterable[Recommendation]) -> Mapping[str, tuple[str, ...]]:
    """The medicines whose advice looks at this gene together with others, and those others."""
    found: dict[str, set[str]] = {}
    for rec in recs:
        if gene.symbol in rec.lookup and len(rec.lookup) > 1:
            found.setdefault(rec.drug, set()).update(set(rec.lookup) - {gene.symbol})
    return {drug: tuple(sorted(others)) for drug, others in sorted(found.items())}


def _alleles(gene: Gene) -> tuple[Allele, ...]:
    return (*gene.alleles, *gene.outside_alleles)


def _seen(gene: Gene, allele: Allele, counts: Sequence[AlleleCounts | None]) -> SeenAllele:
    percents = tuple(100 * each.frequency(allele.name) if each else None for each in counts)
    return SeenAllele(allele.name, allele.function, _activity(allele), tuple(_changes(gene, allele)), percents)


def _activity(allele: Allele) -> str | None:
    return None if allele.activity == UNSCORED else allele.activity


def _changes(gene: Gene, allele: Allele) -> Iterator[str]:
    usual = gene.reference_allele.cells
    for index, base in sorted(allele.cells.items()):
        if not allele.reference and usual[index] not in alternatives(base):
            position = gene.positions[index]
            yield f"{position.rsid or position.position} {base}"


def _together(gene: Gene, among: Sequence[str], recs: Sequence[Recommendation]) -> Iterator[list[str]]:
    """The scores of one phenotype share a row where nobody advises differently between them."""

    def said(key: str) -> object:
        its = {(rec.drug, rec.body, rec.severity) for rec in recs if rec.lookup[gene.symbol] == key}
        return (phenotype_of(gene, key), frozenset(its)) if score(key) is not None else key

    for _, keys in groupby(among, key=said):
        yield list(keys)


def _outcomes(recs: Sequence[Recommendation], wording: Wording) -> Iterator[Outcome]:
    """One medicine stands under the most serious advice that each body gives in any population."""
    worst: dict[tuple[str, str], Severity] = {}
    for rec in recs:
        known = worst.get((rec.drug, rec.body), rec.severity)
        worst[rec.drug, rec.body] = min(known, rec.severity, key=WORST_FIRST.index)
    for severity in WORST_FIRST:
        bodies: dict[str, list[str]] = {}
        for (drug, body), its in worst.items():
            if its == severity:
                bodies.setdefault(drug, []).append(body)
        if bodies:
            drugs = tuple((drug, tuple(its)) for drug, its in bodies.items())
            yield Outcome(severity, wording.term("severity", severity), drugs)
