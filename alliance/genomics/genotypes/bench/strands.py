"""From alleles as spelled to the codes of a position, on whichever strand they are written.

An assay writes all of its genotypes in one way: on one strand and in one notation. So every way is tried on all of an
assay's alleles together, and what they mean is certain only where the ways that fit agree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from alliance.genomics.genotypes.bench.layout import Strand
from alliance.genomics.genotypes.normalise import trim
from alliance.genomics.knowledge.tables import Position

_COMPLEMENT = str.maketrans("ACGT", "TGCA")
_REPEATS = {"rs3064744": ("TA", 6)}
"""Repeated unit and its number in the reference genome. UGT1A1's promoter has A(TA)6TAA, *28 has A(TA)7TAA: Bosma et
al. 1995, N Engl J Med 333:1171 (PMID 7565971)."""


@dataclass(frozen=True, slots=True)
class Notation:
    """One way to write a position's alleles: spelling -> code. `strand` is None where that makes no difference."""

    strand: Strand | None
    codes: Mapping[str, int]


Obstacle = Literal["strand-unknown", "both-strands"]


def reverse_complement(bases: str) -> str:
    """The same bases on the other strand."""
    return bases.translate(_COMPLEMENT)[::-1]


def notations(position: Position) -> tuple[Notation, ...]:
    """The ways to write the alleles of a position."""
    spellings = (position.ref, *position.alts)
    full = {bases: code for code, bases in enumerate(spellings)}
    ways = [Notation("+", full), Notation("-", {reverse_complement(bases): code for bases, code in full.items()})]
    if len(position.alts) == 1 and len(position.ref) != len(position.alts[0]):
        ways += _insertion_or_deletion(position)
    if position.rsid in _REPEATS:
        unit, number = _REPEATS[position.rsid]
        counts = {number + (len(b) - len(position.ref)) // len(unit): code for b, code in full.items()}
        patterns = ("{0}", "({1}){0}", "{1}({0})", "{1}{0}", "{0}{1}")
        ways.append(Notation(None, {p.format(n, unit): code for n, code in counts.items() for p in patterns}))
    return tuple(ways)


def _insertion_or_deletion(position: Position) -> list[Notation]:
    """Ways to write only what one allele has more than the other: bases and `-`, `ins` and `del`, I and D."""
    _, ref, alt = trim(position.position, position.ref, position.alts[0])
    longer, shorter = (0, 1) if ref else (1, 0)
    words = dict.fromkeys(("I", "INS", "INSERTION"), longer) | dict.fromkeys(("-", "D", "DEL", "DELETION"), shorter)
    ways = []
    strands: tuple[tuple[Strand, str], ...] = (("+", ref or alt), ("-", reverse_complement(ref or alt)))
    for strand, bases in strands:
        # Within a repeat, the same insertion can be written from any of its bases on.
        turned = {bases[i:] + bases[:i] for i in range(len(bases))}
        more = dict.fromkeys(turned, longer) | {f"INS{base}": longer for base in turned}
        ways.append(Notation(strand, words | more | {f"DEL{base}": shorter for base in turned}))
    return ways


def meanings(
    position: Position, spelled: Collection[str], strand: Strand | None
) -> tuple[dict[str, int], Obstacle | None]:
    """Codes of the alleles that an assay spells at a position.

    Args:
        position: the defining position.
        spelled: every allele that the assay's genotypes spell, in upper case.
        strand: the strand they are written on, None where nobody said.

    Returns:
        The code of each allele, and None; an allele that fits no way of writing has no code. Or no codes at all and the
        obstacle: `strand-unknown` where the bases read differently on the two strands, `both-strands` where no one way
        explains all of them.
    """
    ways = [way for way in notations(position) if strand is None or way.strand in (strand, None)]
    known = {allele for allele in spelled if any(allele in way.codes for way in ways)}
    fitting = [way.codes for way in ways if known <= way.codes.keys()]
    if not known:
        return {}, None
    if not fitting:
        return {}, "both-strands"
    codes = {allele: fitting[0][allele] for allele in known}
    if any(way[allele] != code for way in fitting for allele, code in codes.items()):
        return {}, "strand-unknown"
    return codes, None
