"""A cohort's genotypes at the defining positions, on disk: read once from the files, then taken block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.genotypes.reader import Progress, read_matrix
from alliance.genomics.genotypes.storage import FolderStorage
from alliance.genomics.knowledge.tables import Position

Marks = Mapping[str, Any]
"""What is known of a matrix beside its arrays, as JSON holds it."""


def spool(
    request: CohortRequest, positions: Sequence[Position], folder: Path, progress: Progress | None
) -> GenotypeMatrix:
    """Read the files into a matrix whose arrays are files of `folder`.

    They take 4 bytes a genotype, 8 where there are phase sets.

    Raises:
        GenotypeError: as `read_matrix`.
        OSError: the folder cannot hold it.
    """
    storage = FolderStorage(folder)
    matrix = read_matrix(request.files, positions, samples=request.samples, progress=progress, storage=storage)
    storage.save()
    return matrix


def marks_of(matrix: GenotypeMatrix) -> Marks:
    """What `reopened` needs beside the arrays."""
    return {
        "undocumented": {str(row): sorted(bases) for row, bases in matrix.undocumented.items()},
        "mismatched": sorted(matrix.mismatched),
        "repeated": sorted(matrix.repeated),
        "filtered": sorted(matrix.filtered),
        "unread": sorted(matrix.unread),
        "phase_sets": matrix.phase_sets is not None,
        "builds": matrix.builds is not None,
        "told": [[build, told_by, files] for (build, told_by), files in matrix.told.items()],
    }


def reopened(marks: Marks, positions: Sequence[Position], samples: Sequence[str], folder: Path) -> GenotypeMatrix:
    """A matrix that was spooled earlier. Raises `OSError` or `ValueError` where it is no longer there as it was."""
    storage = FolderStorage(folder)
    shape = (len(positions), len(samples))
    return GenotypeMatrix(
        positions=positions,
        samples=tuple(samples),
        codes=storage.reopen("codes", (*shape, 2), np.int8),
        phased=storage.reopen("phased", shape, np.bool_),
        states=storage.reopen("states", shape, np.uint8),
        phase_sets=storage.reopen("phase_sets", shape, np.int32) if marks["phase_sets"] else None,
        undocumented={int(row): set(bases) for row, bases in marks["undocumented"].items()},
        mismatched=set(marks["mismatched"]),
        repeated=set(marks["repeated"]),
        filtered=set(marks["filtered"]),
        unread=set(marks["unread"]),
        storage=storage,
        builds=storage.reopen("builds", shape[1:], np.uint8) if marks["builds"] else None,
        told=Counter({(build, told_by): files for build, told_by, files in marks["told"]}),
    )


def blocks(matrix: GenotypeMatrix, request: CohortRequest, size: int, start: int = 0) -> Iterator[GenotypeMatrix]:
    """All positions of `size` samples after another, from sample number `start` on, read as the request says."""
    for first in range(start, len(matrix.samples), size):
        block = matrix.part(slice(None), slice(first, first + size))
        if request.absent_is_reference:
            block.assume_reference_where_absent()
        if request.unphased:
            block.forget_phase()
        yield block
