"""Allele depths (AD): genotypes that name an allele which no read shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_DECLARED = "##FORMAT=<ID=AD,"
_ONE_AN_ALLELE = "Number=R"


def depths_are_one_an_allele(header: Iterable[str]) -> bool:
    """Whether AD counts reads for REF and each ALT: as the VCF specification reserves it, unless declared otherwise."""
    return all(_ONE_AN_ALLELE in line.split(",") for line in header if line.startswith(_DECLARED))


def unread(alleles: NDArray[np.int8], depths: Sequence[bytes], count: int) -> NDArray[np.bool_]:
    """Slots that name an allele without a single read. Shape (N, 2).

    `alleles` are the record's own numbers, shape (N, 2), `depths` the N values of AD, `count` how many alleles the
    record has. A value that is not one whole number an allele says nothing.
    """
    shown = {text: _shown(text, count) for text in set(depths)}
    read = np.array([shown[text] for text in depths], np.bool_).reshape(len(depths), count)
    named = np.take_along_axis(read, np.maximum(alleles, 0).astype(np.intp), axis=1)
    without: NDArray[np.bool_] = (alleles >= 0) & ~named
    return without


def _shown(text: bytes, count: int) -> list[bool]:
    numbers = text.split(b",")
    if len(numbers) != count or not all(number.isdigit() for number in numbers):
        return [True] * count
    return [bool(number.strip(b"0")) for number in numbers]
