"""The sample columns of a record: GT and PS text to arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, REFERENCE
from alliance.genomics.genotypes.vcf import Record

_GENOTYPE = re.compile(rb"[|/]?(\.|\d{1,2})(?:([|/])(\.|\d{1,2}))?$")
_TAB, _BAR, _SLASH, _DOT, _ZERO = b"\t|/.0"

Alleles = tuple[NDArray[np.int8], NDArray[np.bool_]]


def genotypes(record: Record, samples: int, columns: NDArray[np.intp] | None, file: Path) -> Alleles:
    """Allele numbers (int8, shape (N, 2)) and phase (bool, shape (N,)) of a record's samples.

    `samples` is the number of sample columns in the file, `columns` the ones wanted (all where None).
    Allele numbers are the record's own: 0 is REF; -1 missing; -3 the second slot of a haploid genotype. A reference
    genotype without a single read behind it, as some callers write where nothing was sequenced, is missing.
    """
    if "GT" not in record.format:
        raise GenotypeError(
            "the record has no GT field.", file=file, place=record.place, advice="Export genotypes (GT)."
        )
    fast = _fixed_width(record.genotypes, samples) if record.format == ("GT",) else None
    if fast is None:
        alleles, phased = _any_width(record, samples, columns, file)
    else:
        alleles, phased = fast if columns is None else (fast[0][columns], fast[1][columns])
    if alleles.max(initial=0) > len(record.alts):
        raise GenotypeError(
            f"a genotype names allele {alleles.max()}, but the record has only {len(record.alts)} ALT allele(s).",
            file=file,
            place=record.place,
            advice="The record is damaged; make the file again.",
        )
    return alleles, phased


def _fixed_width(raw: bytes, samples: int) -> Alleles | None:
    """Decode where every genotype is three characters wide, as in most large cohorts; None where it is not."""
    if len(raw) != 4 * samples - 1:
        return None
    text = np.frombuffer(raw + b"\t", np.uint8).reshape(samples, 4)
    digits, separators = text[:, ::2], text[:, 1]
    phased = separators == _BAR
    missing = digits == _DOT
    numbers = digits - np.uint8(_ZERO)
    if not (
        (text[:, 3] == _TAB).all() and (phased | (separators == _SLASH)).all() and (missing | (numbers < 10)).all()
    ):
        return None
    return np.where(missing, MISSING, numbers).astype(np.int8), phased


def _any_width(record: Record, samples: int, columns: NDArray[np.intp] | None, file: Path) -> Alleles:
    cells = _cells(record, samples, columns, file)
    at = record.format.index("GT")
    texts = cells if record.format == ("GT",) else [_field(cell, at) for cell in cells]
    kinds = {text: kind for kind, text in enumerate(dict.fromkeys(texts))}
    decoded = np.array([_decode(text, record, file) for text in kinds], np.int16).reshape(len(kinds), 3)
    decoded = decoded[np.fromiter(map(kinds.__getitem__, texts), np.intp, len(texts))]
    alleles = decoded[:, :2].astype(np.int8)
    for depth in _depths(record):
        unread = np.fromiter((_field(cell, depth) == b"0" for cell in cells), np.bool_, len(cells))
        alleles[unread & (alleles <= REFERENCE).all(axis=1)] = MISSING
    return alleles, decoded[:, 2].astype(np.bool_)


def _depths(record: Record) -> list[int]:
    """Where the numbers of reads stand among the record's fields."""
    return [at for at, name in enumerate(record.format) if name in {"DP", "MIN_DP"}]


def _field(cell: bytes, at: int) -> bytes:
    """A sample's value of the field at an index of FORMAT; VCF lets empty fields at the end be left out."""
    values = cell.split(b":", at + 1)
    return values[at] if len(values) > at else b"."


def _cells(record: Record, samples: int, columns: NDArray[np.intp] | None, file: Path) -> Sequence[bytes]:
    cells = record.genotypes.split(b"\t")
    if len(cells) != samples:
        raise GenotypeError(
            f"the record has {len(cells)} sample columns, the header {samples}.",
            file=file,
            place=record.place,
            advice="The file may be cut or edited by hand.",
        )
    return cells if columns is None else [cells[i] for i in columns]


def _decode(text: bytes, record: Record, file: Path) -> tuple[int, int, bool]:
    match = _GENOTYPE.match(text)
    if match is None:
        raise GenotypeError(
            "a genotype is neither haploid nor diploid VCF.",
            file=file,
            place=record.place,
            advice="Check the GT column.",
        )
    first, separator, second = match.groups()
    a = MISSING if first == b"." else int(first)
    if second is None:
        return a, (MISSING if a == MISSING else NO_SECOND_COPY), True
    return a, (MISSING if second == b"." else int(second)), separator == b"|"


def allele_depths(record: Record, samples: int, columns: NDArray[np.intp] | None, file: Path) -> Sequence[bytes] | None:
    """AD of every sample as written, or None where the record has no AD."""
    if "AD" not in record.format:
        return None
    at = record.format.index("AD")
    return [_field(cell, at) for cell in _cells(record, samples, columns, file)]


def phase_sets(record: Record, samples: int, columns: NDArray[np.intp] | None, file: Path) -> NDArray[np.int32] | None:
    """PS of every sample (int32, shape (N,); 0 where none), or None where the record has no PS."""
    if "PS" not in record.format:
        return None
    at = record.format.index("PS")
    texts = [_field(cell, at) for cell in _cells(record, samples, columns, file)]
    known = {text: _phase_set(text, record, file) for text in set(texts)}
    return np.array([known[text] for text in texts], np.int32)


def _phase_set(text: bytes, record: Record, file: Path) -> int:
    if text in {b".", b""}:
        return 0
    if not text.isdigit() or len(text) > 10 or int(text) >= 1 << 31:
        raise GenotypeError(
            "a phase set (PS) is not a whole number.",
            file=file,
            place=record.place,
            advice="Leave PS out, or number the sets by position.",
        )
    return int(text)
