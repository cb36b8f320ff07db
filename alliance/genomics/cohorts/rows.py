"""The table of calls: one row per sample and gene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.calling import GeneTable
from alliance.genomics.calls import GeneCall
from alliance.genomics.priors import Prior, estimate

COLUMNS = ("sample", "gene", "diplotypes", "phenotype", "activity_score", "missing", "status", "origin", "build")
PROBABILITIES = "probabilities"
"""The last column where a prior was asked for."""


def columns(prior: Prior | None = None) -> tuple[str, ...]:
    """The columns of the table; a prior adds one."""
    return COLUMNS if prior is None else (*COLUMNS, PROBABILITIES)


def header(prior: Prior | None = None) -> str:
    """The table's first line."""
    return "\t".join(columns(prior)) + "\n"


HEADER = header()


@dataclass(frozen=True, slots=True)
class GeneRows:
    """The rows of one gene in a block of N samples.

    Attributes:
        gene: the gene's symbol.
        texts: the D different rows, without the sample.
        missing: defining positions without a genotype, per different row.
        index: int32, shape (N,): which row each sample has.
    """

    gene: str
    texts: tuple[str, ...]
    missing: tuple[int, ...]
    index: NDArray[np.int32]

    @classmethod
    def of(cls, table: GeneTable, prior: Prior | None = None) -> GeneRows:
        """The rows of a table of calls."""
        texts = tuple(row(call, missing, prior) for call, missing in zip(table.distinct, table.missing, strict=True))
        return cls(table.gene.symbol, texts, table.missing, table.index)


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The rows of every gene in one block of samples."""

    samples: tuple[str, ...]
    genes: tuple[GeneRows, ...]


def row(call: GeneCall, missing: int, prior: Prior | None = None) -> str:
    """The columns of one call behind the sample, with tabs between; with a prior also its `probabilities`."""
    text = _call_text(call, missing)
    return text if prior is None else f"{text}\t{_probabilities(call, prior)}"


def _probabilities(call: GeneCall, prior: Prior) -> str:
    """The candidates with their probabilities, most probable first, or why there are none; empty for one candidate."""
    found = estimate(call, prior)
    if found is None:
        return ""
    if found.obstacle is not None:
        return " ".join((found.obstacle.code.replace("-", " "), *found.obstacle.values))
    weighed = sorted(found.probabilities.items(), key=lambda item: -item[1])
    return "; ".join(f"{name}={value:.4g}" for name, value in weighed)


def _call_text(call: GeneCall, missing: int) -> str:
    phenotypes = ";".join(dict.fromkeys(d.phenotype or "" for d in call.diplotypes))
    scores = ";".join(dict.fromkeys(d.activity_score or "" for d in call.diplotypes))
    status = str(call.status)
    if call.reason is not None:
        status += f": {' '.join((call.reason.code.replace('-', ' '), *call.reason.values))}"
    phenotype, score = call.phenotype or phenotypes, call.activity_score or scores
    return "\t".join((call.gene, call.diplotype_text, phenotype, score, str(missing), status, call.origin, call.build))


def block_text(block: BlockRows, outside: Mapping[str, Mapping[str, GeneCall]], prior: Prior | None = None) -> str:
    """The block's lines, by sample and gene; `outside` holds calls made elsewhere, by sample and gene."""
    columns = [[rows.texts[at] for at in rows.index.tolist()] for rows in block.genes]
    lines: list[str] = []
    for number, (sample, *texts) in enumerate(zip(block.samples, *columns, strict=True)):
        elsewhere = outside.get(sample)
        found = texts if elsewhere is None else _with_outside(texts, block, number, elsewhere, prior)
        lines += [f"{sample}\t{text}\n" for text in found]
    return "".join(lines)


def _with_outside(
    texts: Sequence[str], block: BlockRows, number: int, elsewhere: Mapping[str, GeneCall], prior: Prior | None
) -> Iterator[str]:
    """One sample's rows: an outside call takes the place of the gene's own, those of other genes follow."""
    for text, rows in zip(texts, block.genes, strict=True):
        call = elsewhere.get(rows.gene)
        yield text if call is None else row(call, rows.missing[rows.index[number]], prior)
    own = {rows.gene for rows in block.genes}
    yield from (row(call, 0, prior) for gene, call in elsewhere.items() if gene not in own)
