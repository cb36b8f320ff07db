"""How each gene is called: the general rule, and the genes that differ from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.lowest_function import arrangements, variant_lists
from alliance.genomics.alleles.match import Genotype, Match, combinations, matches
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, REFERENCE, UNDOCUMENTED, UNREADABLE
from alliance.genomics.knowledge.tables import Position

_HAPB3_INTRON, _HAPB3_EXON = "rs75017182", "rs56038477"
_SLCO1B1_FALLBACK, _SLCO1B1_FUNCTIONS = "rs4149056", {0: "*1", 1: "*5"}

_LISTED = 4
"""Equally good combinations reported at the top; unphased data can have dozens, which stand behind them."""

Remark = tuple[str, tuple[str, ...]]
"""A code and its values, turned into words by the report."""


@dataclass(slots=True)
class Explanation:
    """What the alleles of a gene say of one genotype.

    `best` are the top-scoring matches and `others` the rest; `combination` tells that no named pair explains the
    genotype; `obstacle` why nothing could be called at all.
    """

    best: Sequence[Match] = ()
    others: Sequence[Match] = ()
    combination: bool = False
    obstacle: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)


def explain(definitions: Definitions, genotype: Genotype) -> Explanation:
    """Call one gene in one genotype."""
    gene = definitions.gene
    genotype, remarks = _leniently(definitions, genotype)
    obstacle = _obstacle(definitions, genotype)
    if obstacle is not None:
        return Explanation(obstacle=obstacle, remarks=remarks)
    if gene.calling == "lowest_function":
        found = _variant_lists(definitions, genotype, remarks)
    else:
        found = _pairs(definitions, genotype, remarks)
    if genotype.haploid:
        remarks.append(("haploid", ()))
    return found


def _leniently(definitions: Definitions, genotype: Genotype) -> tuple[Genotype, list[Remark]]:
    """Where the gene's rule allows it, read a base that no allele defines as the reference base.

    A base that is not there, or that nobody could read, is no reference base: the position is missing then.
    """
    gene, codes = definitions.gene, genotype.codes
    undocumented, unreadable = ((codes == code).any(axis=1) for code in (UNDOCUMENTED, UNREADABLE))
    if not gene.undocumented_as_reference or not (undocumented | unreadable).any():
        return genotype, []
    codes = np.where(codes == UNDOCUMENTED, REFERENCE, np.where(codes == UNREADABLE, MISSING, codes)).astype(np.int8)
    codes[unreadable & ((codes == REFERENCE) | (codes == NO_SECOND_COPY)).any(axis=1)] = MISSING
    blocks = np.where(codes[:, 0] == codes[:, 1], 0, genotype.blocks)
    remarks: list[Remark] = [
        (code, (_label(gene.positions[row]),))
        for code, rows in (("undocumented-as-reference", undocumented), ("unreadable-as-missing", unreadable))
        for row in np.flatnonzero(rows)
    ]
    return Genotype(codes, blocks), remarks


def _obstacle(definitions: Definitions, genotype: Genotype) -> Remark | None:
    gene, codes = definitions.gene, genotype.codes
    for code, obstacle in ((UNDOCUMENTED, "undocumented-base"), (UNREADABLE, "unreadable-base")):
        for row in np.flatnonzero((codes == code).any(axis=1)):
            return obstacle, (_label(gene.positions[row]),)
    if gene.calling == "diplotype":
        for row in np.flatnonzero((codes == MISSING).any(axis=1) & (codes > REFERENCE).any(axis=1)):
            return "partial-genotype", (_label(gene.positions[row]),)
    if not genotype.read.any() and not (codes > REFERENCE).any():
        return "no-positions", ()
    if genotype.mixed_ploidy:
        return "mixed-ploidy", ()
    for position, read in zip(gene.positions, genotype.read, strict=True):
        if position.position in gene.required_positions and not read:
            return "required-position-missing", (_label(position),)
    return None


def _pairs(definitions: Definitions, genotype: Genotype, remarks: list[Remark]) -> Explanation:
    found = matches(definitions, genotype)
    if not found:
        return _combination(definitions, genotype, remarks)
    best = [match for match in found if match.score == found[0].score]
    others = found[len(best) :]
    chosen = definitions.gene.unphased_priorities.get(frozenset(match.name for match in found))
    if chosen is not None and not genotype.phased:
        best = [match for match in found if match.name == chosen]
        others = [match for match in found if match.name != chosen]
        remarks.append(("priority", (chosen, ", ".join(match.name for match in others))))
    if len(best) > 1 and not genotype.phased:
        remarks.append(("unphased", ()))
    return Explanation(best, others, remarks=remarks)


def _combination(definitions: Definitions, genotype: Genotype, remarks: list[Remark]) -> Explanation:
    found: Sequence[Match] = combinations(definitions, genotype)
    if not found:
        return Explanation(obstacle=("no-match", ()), remarks=remarks)
    combined = dict.fromkeys(
        name for match in found[:_LISTED] for name in match.names if name not in definitions.reported
    )
    remarks.extend(("combination", (name,)) for name in combined)
    if definitions.gene.symbol == "SLCO1B1":
        found = _fall_back(definitions, genotype, found, remarks)
    return Explanation(found[:_LISTED], found[_LISTED:], combination=True, remarks=remarks)


def _fall_back(
    definitions: Definitions, genotype: Genotype, found: Sequence[Match], remarks: list[Remark]
) -> Sequence[Match]:
    """Where no SLCO1B1 pair matches, its function follows from rs4149056 alone (CPIC statin guideline)."""
    row = next(i for i, position in enumerate(definitions.gene.positions) if position.rsid == _SLCO1B1_FALLBACK)
    if not genotype.read[row]:
        return found
    alleles = tuple(_SLCO1B1_FUNCTIONS[int(code)] for code in sorted(genotype.codes[row]))
    remarks.append(("rs4149056-fallback", ()))
    return [Match(match.names, alleles, match.score) for match in found]


def _variant_lists(definitions: Definitions, genotype: Genotype, remarks: list[Remark]) -> Explanation:
    found = variant_lists(definitions, genotype)
    if not genotype.phased:
        remarks.append(("unphased-list", ()))
    rows = {position.rsid: row for row, position in enumerate(definitions.gene.positions)}
    if _HAPB3_EXON in rows and not genotype.read[rows[_HAPB3_INTRON]] and (genotype.codes[rows[_HAPB3_EXON]] > 0).any():
        remarks.append(("hapb3-exonic", ()))
    return Explanation([found], arrangements(definitions, genotype), remarks=remarks)


def _label(position: Position) -> str:
    return position.rsid or f"{position.chrom}:{position.position}"
