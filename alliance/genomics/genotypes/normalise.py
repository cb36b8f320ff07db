"""Recognise a defining position in a record, however the file pads or shifts its indels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.matrix import REFERENCE, UNDOCUMENTED, UNREADABLE, unknown
from alliance.genomics.genotypes.vcf import removes
from alliance.genomics.knowledge.tables import Position

Variant = tuple[int, str, str]
"""Start (1-based), reference and alternative bases, trimmed to what differs (a pure indel keeps no anchor base)."""

SHIFT = 60
"""Bases a file may place an indel to the right of its leftmost spelling, as far as REFs tell the bases between."""
SPAN = 200
"""Bases a file may put in front of a defining base, in a longer substitution or as padding, and still be recognised."""

_GAP = 100_000
"""Bases without a site from which it is worth seeking in an indexed file."""


def trim(start: int, ref: str, alt: str) -> Variant:
    """Drop the bases that REF and ALT share, behind first, then in front."""
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    shared = 0
    while shared < min(len(ref), len(alt)) and ref[shared] == alt[shared]:
        shared += 1
    return start + shared, ref[shared:], alt[shared:]


def left_align(variant: Variant, context: Mapping[int, str]) -> Variant:
    """Move a trimmed insertion or deletion as far left as the known reference bases allow.

    `context` maps a coordinate to its reference base; the shift stops at the first base it does not know.
    """
    start, ref, alt = variant
    if bool(ref) == bool(alt):
        return variant
    bases = ref or alt
    while context.get(start - 1) == bases[-1]:
        bases = bases[-1] + bases[:-1]
        start -= 1
    return (start, bases, "") if ref else (start, "", bases)


@dataclass(frozen=True, slots=True)
class Site:
    """A defining position prepared for recognition. `row` is its row in the matrix."""

    row: int
    position: Position
    variants: Mapping[Variant, int]
    substitution: bool


class ChromosomeSites:
    """The defining positions of one chromosome, found by coordinate."""

    def __init__(self, rows: Sequence[tuple[int, Position]]) -> None:
        ordered = sorted(rows, key=lambda item: item[1].position)
        self.starts = [position.position for _, position in ordered]
        self.context = {
            position.position + offset: base for _, position in ordered for offset, base in enumerate(position.ref)
        }
        self.sites = [self._site(row, position) for row, position in ordered]
        self.wanted = self._wanted()

    def _site(self, row: int, position: Position) -> Site:
        variants = {
            left_align(trim(position.position, position.ref, alt), self.context): code
            for code, alt in enumerate(position.alts, start=1)
        }
        return Site(row, position, variants, all(len(alt) == len(position.ref) == 1 for alt in position.alts))

    def _wanted(self) -> frozenset[int]:
        wanted: set[int] = set()
        for site in self.sites:
            start = site.position.position
            wanted.update(range(start - SPAN, start + 1) if site.substitution else range(start - SPAN, start + SHIFT))
        return frozenset(wanted)

    def between(self, start: int, end: int) -> list[Site]:
        """Sites whose coordinate lies in [start, end]."""
        return self.sites[bisect_left(self.starts, start) : bisect_right(self.starts, end)]

    def near(self, start: int, ref: str) -> list[Site]:
        """Sites that a record starting at `start` may describe."""
        return self.between(start - SHIFT, start + max(len(ref) - 1, SPAN))


def regions(starts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last position of each stretch that holds sites, with room for the ways a file may place them.

    `starts` are the sites' coordinates on one chromosome, in order.
    """
    bounds = [(starts[0], starts[0])]
    for start in starts[1:]:
        if start - bounds[-1][1] > _GAP:
            bounds.append((start, start))
        bounds[-1] = (bounds[-1][0], start)
    return [(first - SPAN, last + SHIFT) for first, last in bounds]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says about one site: `codes[k]` is the site's code of the record's allele k (int8, 0 is REF)."""

    site: Site
    codes: NDArray[np.int8]
    undocumented: tuple[str, ...] = ()
    mismatch: bool = False
    changed: bool = False
    """The record is not about the site: it is longer, and some ALT takes the site's base away or alters its repeat."""
    part: int | None = None
    """The record is about one base of several, by number from 0: code k is the base of the site's k-th change there."""


def read_record(sites: ChromosomeSites, start: int, ref: str, alts: Sequence[str]) -> list[Reading]:
    """Translate a record's alleles into the codes of every site it describes."""
    context = {**sites.context, **{start + offset: base for offset, base in enumerate(ref)}}
    readings = []
    for site in sites.near(start, ref):
        if site.substitution:
            reading = _read_substitution(site, start, ref, alts)
        else:
            reading = _read_bases(site, start, ref, alts) or _read_indel(site, start, ref, alts, context)
        if reading is not None:
            readings.append(reading)
    return readings


def _symbolic(alt: str) -> bool:
    return alt.startswith("<") or alt in {"*", "."} or "[" in alt or "]" in alt


def _symbolic_code(alt: str) -> int:
    """Of an allele without bases: a base that is gone cannot be read, any other stands for bases that nobody knows."""
    return UNREADABLE if alt == "*" or removes(alt) else UNDOCUMENTED


def _read_substitution(site: Site, start: int, ref: str, alts: Sequence[str]) -> Reading | None:
    offset = site.position.position - start
    if not 0 <= offset < len(ref):
        return None
    named = [alt for alt in alts if not _symbolic(alt)]
    about = not alts or any(len(alt) == len(ref) for alt in named) or (offset == 0 and not named)
    codes = [REFERENCE, *(_code_at(site, start, ref, alt) for alt in alts)]
    if not about and not any(_code_at(site, start, ref, alt) == UNREADABLE for alt in named):
        return None
    if ref[offset] != site.position.ref:
        return Reading(site, np.empty(0, np.int8), mismatch=True)
    return _reading(site, codes, alts, changed=not about)


def _code_at(site: Site, start: int, ref: str, alt: str) -> int:
    """The site's code of one allele of a record that spans it: of its base there, or of its lacking one."""
    if _symbolic(alt):
        return _symbolic_code(alt)
    if len(alt) == len(ref):
        base = alt[site.position.position - start]
        spellings = (site.position.ref, *site.position.alts)
        return spellings.index(base) if base in spellings else UNDOCUMENTED
    first, removed, _ = trim(start, ref, alt)
    return UNREADABLE if first <= site.position.position < first + len(removed) else REFERENCE


def _read_bases(site: Site, start: int, ref: str, alts: Sequence[str]) -> Reading | None:
    """One base of a site whose alleles differ in several neighbouring bases and not in length (RYR1)."""
    spellings = (site.position.ref, *site.position.alts)
    part = start - site.position.position
    if any(len(bases) != len(spellings[0]) for bases in spellings) or not 0 <= part < len(spellings[0]):
        return None
    if len(ref) > 1 or not alts or any(len(alt) > 1 and not _symbolic(alt) for alt in alts):
        return None
    here = {bases[part]: code for code, bases in reversed(list(enumerate(spellings)))}
    here |= {alt: _symbolic_code(alt) for alt in alts if _symbolic(alt)}
    if ref != spellings[0][part]:
        return Reading(site, np.empty(0, np.int8), mismatch=True)
    return replace(_reading(site, [REFERENCE, *(here.get(alt, UNDOCUMENTED) for alt in alts)], alts), part=part)


def _read_indel(site: Site, start: int, ref: str, alts: Sequence[str], context: Mapping[int, str]) -> Reading | None:
    variants = [None if _symbolic(alt) else left_align(trim(start, ref, alt), context) for alt in alts]
    codes = [REFERENCE, *(_indel_code(site, alt, v) for alt, v in zip(alts, variants, strict=True))]
    same_place = start == site.position.position
    if same_place and ref[0] != site.position.ref[0]:
        return Reading(site, np.empty(0, np.int8), mismatch=True)
    recognised = any(code > 0 for code in codes)
    if recognised or (same_place and (ref == site.position.ref or all(_symbolic(alt) for alt in alts))):
        return _reading(site, codes, alts)
    altered = [REFERENCE if v is None else _altered(site, v, context) for v in variants]
    return _reading(site, [REFERENCE, *altered], alts, changed=True) if any(altered) else None


def _indel_code(site: Site, alt: str, variant: Variant | None) -> int:
    """Code of an allele of a record about the site."""
    if variant is None:
        return _symbolic_code(alt)
    return site.variants.get(variant, UNDOCUMENTED)


def _altered(site: Site, variant: Variant, context: Mapping[int, str]) -> int:
    """What a change, itself undocumented, leaves of a site it is not about."""
    if _may_be_documented(site, variant, context):
        return UNREADABLE
    if not _alters(site, variant):
        return REFERENCE
    return UNREADABLE if len(variant[1]) > len(variant[2]) else UNDOCUMENTED


def _alters(site: Site, variant: Variant) -> bool:
    """Whether a change of length, itself undocumented, touches the bases in which the site's alleles differ."""
    start, removed, inserted = variant
    if len(removed) == len(inserted):
        return False
    return any(
        start == first or max(start, first) < min(start + len(removed), first + len(documented))
        for first, documented, _ in site.variants
    )


def _may_be_documented(site: Site, variant: Variant, context: Mapping[int, str]) -> bool:
    """Whether a change further right is a documented one, if what lies between repeats it, as far as nobody says it.

    `variant` is as far left as the known bases allow. Where the base before it is known, it can go no further.
    """
    start, removed, inserted = variant
    if start - 1 in context:
        return False
    for first, gone, added in site.variants:
        unit, bases = gone or added, removed or inserted
        turn = (start - first) % len(unit)
        alike = bool(gone) == bool(removed) and bool(added) == bool(inserted) and not (gone and added)
        if alike and 0 < start - first <= SHIFT and bases == unit[turn:] + unit[:turn]:
            repeated = (unit * (start - first))[: start - first]
            return all(context.get(first + at, base) == base for at, base in enumerate(repeated))
    return False


def _reading(site: Site, codes: Sequence[int], alts: Sequence[str], changed: bool = False) -> Reading:
    found = np.array(codes, np.int8)
    undocumented = tuple(alt for alt, strange in zip(alts, unknown(found[1:]), strict=True) if strange)
    return Reading(site, found, undocumented, changed=changed)
