"""What the bodies advise on a medicine, as tables: one for each set of genes, a row for each result, bodies beside
one another.

Results that lead to the same advice share a row. Nothing is merged between bodies, and no row of a source is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

from alliance.genomics.knowledge.tables import Knowledge, Recommendation, Severity, Source
from alliance.genomics.review import Sentence, action_sentence, meaning_sentence
from alliance.genomics.wording import Wording
from alliance.genomics.wording.confirmations import Confirmations
from alliance.pharmacogenes.results import Result, order, results

BODIES = ("CPIC", "DPWG", "FDA", "Alliance")
GENERAL = "general"

Keys = tuple[str, ...]
"""One lookup key for each gene of a table."""
Box = tuple[frozenset[str], ...]
"""Sets of keys, one for each gene: it stands for all their combinations."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What one body advises in some populations; `populations` is empty where it concerns everyone.

    `strength` is empty where the body does not grade it.
    """

    populations: tuple[str, ...]
    severity: Severity
    verdict: str
    strength: str
    meanings: tuple[tuple[str, tuple[Sentence, ...]], ...]
    steps: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one body says for one row; no advice where it says nothing about these results."""

    body: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """The results that lead to the advice: for each gene any of its `results`, which are its lookup `keys` in words."""

    keys: Box
    results: tuple[tuple[Result, ...], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AdviceTable:
    """All the advice that looks at exactly these genes."""

    genes: tuple[str, ...]
    bodies: tuple[str, ...]
    rows: tuple[AdviceRow, ...]


@dataclass(frozen=True, slots=True)
class GuidelineLine:
    """A guideline that the advice comes from."""

    name: str
    version: str
    url: str
    pmid: str | None
    source: Source

    @property
    def identifier(self) -> str:
        """The last part of its address, by which the source knows it."""
        return self.url.rstrip("/").rpartition("/")[2]


class Tables:
    """Words the advice of one language."""

    def __init__(self, knowledge: Knowledge, wording: Wording, confirmations: Confirmations) -> None:
        self.knowledge, self.wording, self.confirmations = knowledge, wording, confirmations

    def of(self, recommendations: Iterable[Recommendation]) -> tuple[AdviceTable, ...]:
        """The tables of one medicine, those with more genes first."""
        by_genes: dict[tuple[str, ...], list[Recommendation]] = {}
        for rec in recommendations:
            by_genes.setdefault(tuple(sorted(rec.lookup)), []).append(rec)
        ordered = sorted(by_genes.items(), key=lambda item: (-len(item[0]), item[0]))
        return tuple(self._table(genes, recs) for genes, recs in ordered)

    def _table(self, genes: tuple[str, ...], recs: Sequence[Recommendation]) -> AdviceTable:
        bodies = tuple(body for body in BODIES if any(rec.body == body for rec in recs))
        among = [sorted({rec.lookup[gene] for rec in recs}, key=lambda key: order(key, self.wording)) for gene in genes]
        boxes = [(box, said) for said, keys in _by_advice(genes, recs) for box in boxed(keys)]

        def place(item: tuple[Box, Sequence[Recommendation]]) -> tuple[bool, list[tuple[int, float, str]]]:
            box, said = item
            silent = not any(rec.advises for rec in said)
            return silent, [min(order(key, self.wording) for key in keys) for keys in box]

        rows = (self._row(genes, among, bodies, box, said) for box, said in sorted(boxes, key=place))
        return AdviceTable(genes, bodies, tuple(rows))

    def _row(
        self,
        genes: Sequence[str],
        among: Sequence[Sequence[str]],
        bodies: Sequence[str],
        box: Box,
        said: Sequence[Recommendation],
    ) -> AdviceRow:
        found = tuple(
            results(self.knowledge.genes[gene], keys, known, self.wording)
            for gene, keys, known in zip(genes, box, among, strict=True)
        )
        cells = tuple(Cell(body, self._advice([rec for rec in said if rec.body == body])) for body in bodies)
        return AdviceRow(box, found, cells)

    def _advice(self, recs: Sequence[Recommendation]) -> tuple[Advice, ...]:
        """The same advice for several populations is given once."""
        groups: dict[object, list[Recommendation]] = {}
        for rec in recs:
            groups.setdefault(_what_it_says(rec), []).append(rec)
        return tuple(self._worded(group) for group in groups.values())

    def _worded(self, recs: Sequence[Recommendation]) -> Advice:
        first, words = recs[0], self.wording
        populations = [rec.population for rec in recs if rec.population != GENERAL]
        return Advice(
            populations=tuple(words.term("population", population) for population in populations),
            severity=first.severity,
            verdict=words.term("severity", first.severity if first.advises else "no_advice"),
            strength="" if first.strength.casefold() == "n/a" else words.term("strength", first.strength),
            meanings=tuple(
                (gene, tuple(meaning_sentence(effect, words, self.confirmations) for effect in effects))
                for gene, effects in first.implications.items()
            ),
            steps=tuple(action_sentence(action, words, self.confirmations) for action in first.actions),
        )


def _by_advice(
    genes: Sequence[str], recs: Iterable[Recommendation]
) -> Iterator[tuple[Sequence[Recommendation], list[Keys]]]:
    """The combinations of keys about which all bodies say the same, with what they say."""
    by_keys: dict[Keys, list[Recommendation]] = {}
    for rec in recs:
        by_keys.setdefault(tuple(rec.lookup[gene] for gene in genes), []).append(rec)
    groups: dict[object, list[Keys]] = {}
    for keys, said in by_keys.items():
        groups.setdefault(frozenset((rec.body, rec.population, _what_it_says(rec)) for rec in said), []).append(keys)
    for alike in groups.values():
        yield by_keys[alike[0]], alike


def _what_it_says(rec: Recommendation) -> object:
    return rec.severity, rec.strength, rec.actions, tuple(rec.implications.items())


def boxed(keys: Iterable[Keys]) -> list[Box]:
    """Combinations of keys as few boxes: each combination is in exactly one of them."""
    single: list[Box] = [tuple(frozenset([key]) for key in combination) for combination in keys]
    ways = (_joined(single, axes) for axes in permutations(range(len(single[0]))))
    return min(ways, key=len)


def _joined(boxes: list[Box], axes: Iterable[int]) -> list[Box]:
    for axis in axes:
        alike: dict[Box, frozenset[str]] = {}
        for box in boxes:
            rest = box[:axis] + box[axis + 1 :]
            alike[rest] = alike.get(rest, frozenset()) | box[axis]
        boxes = [(*rest[:axis], joined, *rest[axis:]) for rest, joined in alike.items()]
    return boxes


def guidelines(recs: Iterable[Recommendation], sources: Mapping[str, Source]) -> tuple[GuidelineLine, ...]:
    """The guidelines that these recommendations come from, each once."""
    lines = (GuidelineLine(rec.guideline, rec.version, rec.url, rec.pmid, sources[rec.source]) for rec in recs)
    return tuple(line for line, _ in groupby(sorted(dict.fromkeys(lines), key=lambda line: line.name)))
