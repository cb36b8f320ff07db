"""Counts what a called cohort holds, for all its populations at once.

Every distinct call is read once and turned into labels; the samples come in only through how often each distinct call
occurs in each population, one matrix product a gene.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import name_order
from alliance.genomics.calling import Cohort, GeneTable
from alliance.genomics.calls import Diplotype, GeneCall, Status
from alliance.genomics.frequencies.intervals import wilson
from alliance.genomics.frequencies.populations import Level, Populations
from alliance.genomics.genotypes.matrix import NO_SECOND_COPY, GenotypeMatrix, State
from alliance.genomics.knowledge.tables import Gene

Kind = Literal["allele", "diplotype", "phenotype"]
Label = tuple[Status, str]
"""How something was told and its name, which is empty where it could not be told."""

_NOT_READ = (State.ABSENT, State.REFERENCE_ASSUMED)
_TOLD = (Status.CALLED, Status.COMBINATION)


@dataclass(frozen=True, slots=True)
class Group:
    """Samples that are counted together."""

    level: Level
    name: str
    samples: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often one allele, diplotype or phenotype of a gene was found in a group.

    `status` is "called" for a named allele and "combination" for a haplotype that is no single named allele; their
    `total` counts what could be told. The others (ambiguous, uncallable, not tested) have no name, and their `total`
    counts everything. Alleles are counted per gene copy (one in a haploid male), the rest per sample. `low` and `high`
    end the 95% Wilson interval.
    """

    gene: str
    kind: Kind
    name: str
    status: Status
    group: Group
    count: int
    total: int
    frequency: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CohortFrequencies:
    """Frequencies of a cohort, sorted by gene and kind; what was not seen in a group has no row there.

    `unplaced` is the number of samples without a population, which count in the group "all" only; `unread` names the
    genes that are not tested in anybody.
    """

    groups: tuple[Group, ...]
    frequencies: tuple[Frequency, ...]
    unplaced: int
    unread: tuple[str, ...]


def cohort_frequencies(cohort: Cohort, populations: Populations) -> CohortFrequencies:
    """Allele, diplotype and phenotype frequencies in the whole cohort, its super-populations and its populations.

    A haplotype counts where every top-scoring diplotype of its sample holds it; what they disagree on is ambiguous. A
    sample for which the files hold no position of a gene is not tested, even where absent positions are read as
    reference: a frequency needs evidence.
    """
    groups, members = _groups(cohort.samples, populations)
    frequencies: list[Frequency] = []
    unread = []
    for table in cohort.tables:
        calls, copies = _evidence(table, cohort.matrix)
        if all(call.status is Status.NOT_TESTED for call in calls):
            unread.append(table.gene.symbol)
        occurrences = _occurrences(table, members, len(groups))
        for kind, labels in _labels(table.gene, calls, copies):
            frequencies += _frequencies(table.gene.symbol, kind, labels, occurrences, groups)
    return CohortFrequencies(groups, tuple(frequencies), int((members[-1] < 0).sum()), tuple(unread))


def _groups(samples: Sequence[str], populations: Populations) -> tuple[tuple[Group, ...], list[NDArray[np.int64]]]:
    """The groups and, per level, the group of every sample (int64, shape (N,); -1 where it has none)."""
    groups = [Group("all", "all", len(samples))]
    members = [np.zeros(len(samples), np.int64)]
    for level, label_of in populations.levels().items():
        labels = [label_of.get(sample) for sample in samples]
        sizes = Counter(label for label in labels if label)
        numbers = {label: len(groups) + i for i, label in enumerate(sorted(sizes))}
        groups += [Group(level, label, sizes[label]) for label in numbers]
        members.append(np.array([numbers[label] if label else -1 for label in labels], np.int64))
    return tuple(groups), members


def _evidence(table: GeneTable, matrix: GenotypeMatrix) -> tuple[list[GeneCall], list[int]]:
    """Every distinct call, not tested where no position was in the files, and its gene copies: 1 where haploid, else 2.

    Samples of one distinct call share genotypes and states, so the first stands for all.
    """
    _, first = np.unique(table.index, return_index=True)
    haploid = np.any(matrix.codes[table.rows][:, first, 1] == NO_SECOND_COPY, axis=0).tolist()
    unread = np.all(np.isin(matrix.states[table.rows][:, first], _NOT_READ), axis=0).tolist()
    calls = [
        replace(call, status=Status.NOT_TESTED, diplotypes=(), phenotype=None) if not_tested else call
        for call, not_tested in zip(table.distinct, unread, strict=True)
    ]
    return calls, [1 if one else 2 for one in haploid]


def _occurrences(table: GeneTable, members: Sequence[NDArray[np.int64]], groups: int) -> NDArray[np.int64]:
    """How often each of D distinct calls occurs in each of G groups. Shape (G, D)."""
    distinct = len(table.distinct)
    total = np.zeros(groups * distinct, np.int64)
    for group in members:
        placed = group >= 0
        total += np.bincount(group[placed] * distinct + table.index[placed], minlength=total.size)
    return total.reshape(groups, distinct)


def _labels(gene: Gene, calls: Sequence[GeneCall], copies: Sequence[int]) -> Iterator[tuple[Kind, list[list[Label]]]]:
    """What every distinct call adds to the counts, per kind of frequency."""
    named = frozenset(allele.reported_as or allele.name for allele in gene.alleles)
    yield "allele", [_haplotype_labels(call, named, number) for call, number in zip(calls, copies, strict=True)]
    yield "diplotype", [[_diplotype_label(call)] for call in calls]
    if gene.function_rules or gene.activity_rules:
        yield "phenotype", [[_phenotype_label(call)] for call in calls]


def _haplotype_labels(call: GeneCall, named: frozenset[str], copies: int) -> list[Label]:
    """One label a gene copy; `named` are the names of single alleles."""
    if not call.diplotypes:
        return [(call.status, "")] * copies
    shared = reduce(and_, (Counter(_haplotypes(diplotype)) for diplotype in call.diplotypes))
    labels = [(Status.CALLED if name in named else Status.COMBINATION, name) for name in shared.elements()]
    return labels + [(Status.AMBIGUOUS, "")] * (copies - len(labels))


def _haplotypes(diplotype: Diplotype) -> tuple[str, ...]:
    """The haplotype on each copy; none where variants are listed of which nobody knows who is on which copy."""
    if len(diplotype.haplotypes) == len(diplotype.alleles):
        return diplotype.haplotypes
    return () if ";" in diplotype.name else diplotype.alleles


def _diplotype_label(call: GeneCall) -> Label:
    if len(call.diplotypes) == 1:
        return call.status, call.diplotypes[0].name
    return Status.AMBIGUOUS if call.diplotypes else call.status, ""


def _phenotype_label(call: GeneCall) -> Label:
    if call.phenotype is not None:
        return Status.CALLED, call.phenotype
    return Status.AMBIGUOUS if call.diplotypes else call.status, ""


def _frequencies(
    gene: str,
    kind: Kind,
    labels: Sequence[Sequence[Label]],
    occurrences: NDArray[np.int64],
    groups: Sequence[Group],
) -> Iterator[Frequency]:
    known = sorted({label for of_call in labels for label in of_call}, key=_order)
    column = {label: i for i, label in enumerate(known)}
    weights = np.zeros((len(labels), len(known)), np.int64)
    for row, of_call in enumerate(labels):
        for label in of_call:
            weights[row, column[label]] += 1
    counts = occurrences @ weights
    told = np.array([status in _TOLD for status, _ in known])
    totals = np.where(told, counts[:, told].sum(axis=1)[:, None], counts.sum(axis=1)[:, None])
    at, seen = np.nonzero(counts)
    low, high = wilson(counts[at, seen], totals[at, seen])
    for i, (g, c) in enumerate(zip(at.tolist(), seen.tolist(), strict=True)):
        status, name = known[c]
        count, total = int(counts[g, c]), int(totals[g, c])
        yield Frequency(gene, kind, name, status, groups[g], count, total, count / total, float(low[i]), float(high[i]))


def _order(label: Label) -> tuple[int, object]:
    status, name = label
    return list(Status).index(status), name_order(name)
