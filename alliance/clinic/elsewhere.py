"""Calls made elsewhere, typed or as files, for the one sample that is reported on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from alliance.genomics.calls import Note
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import (
    ADVICE,
    OutsideCall,
    RejectedRow,
    brought_together,
    read_outside_calls,
    usable_calls,
)

OutsideField = Literal["outside_calls", "outside_files"]
TYPED: OutsideField = "outside_calls"
_LISTED = 20


class OutsideCallError(Exception):
    """The calls of a field cannot be used; the message says which line and why."""

    def __init__(self, field: OutsideField, problem: str) -> None:
        self.field = field
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The calls of the sample, and notes on rows about it that are not used."""

    calls: tuple[OutsideCall, ...]
    notes: tuple[Note, ...]


def outside_of_sample(
    sources: Sequence[tuple[OutsideField, Path]], sample: str, names: Mapping[Path, str], genes: Collection[str]
) -> Elsewhere:
    """The calls of one sample from everything that was typed or sent; `names` says what the files are called.

    Every line that is typed must be usable; of a file, the rows that are not are noted. Rows about other samples are
    left out.

    Raises:
        OutsideCallError: a typed line, or a whole file, cannot be used, or is about other samples only.
    """
    found: list[tuple[str, tuple[OutsideCall, ...]]] = []
    rejected: list[RejectedRow] = []
    for field, file in sources:
        name = names.get(file, "")
        calls, left = _read(field, file, name, sample, genes)
        found.append((name or "the lines typed", calls))
        rejected += left
    used, contradicted = brought_together(found)
    places = [f"{row.place}: {row.problem}" for row in (*rejected, *contradicted)]
    more = f"; … (+{len(places) - _LISTED})" if len(places) > _LISTED else ""
    notes = (Note("outside-unused", (str(len(places)), "; ".join(places[:_LISTED]) + more)),) if places else ()
    return Elsewhere(used, notes)


def _read(
    field: OutsideField, file: Path, name: str, sample: str, genes: Collection[str]
) -> tuple[tuple[OutsideCall, ...], list[RejectedRow]]:
    """The sample's calls in one source, and the rows about it that cannot be used."""
    try:
        read = read_outside_calls(file, genes)
        if field == TYPED and read.rejected:
            reasons = [f"{row.place}: {row.problem}." for row in read.rejected]
            raise OutsideCallError(field, " ".join([*reasons, ADVICE]))
        calls = tuple(call for call in usable_calls(read, file) if call.sample in (None, sample))
    except GenotypeError as error:
        raise OutsideCallError(field, explanation(error, {file: name})) from None
    if not calls:
        where = f"{name}: " if name else ""
        raise OutsideCallError(field, f"{where}no call in it is about the sample {sample}. Check the names.")
    left = [row for row in read.rejected if row.sample in (None, sample)]
    return calls, [RejectedRow(f"{name}, {row.place}", row.problem) for row in left]


def explanation(error: GenotypeError, names: Mapping[Path, str]) -> str:
    """The error's own words, with the file called what its sender calls it."""
    where = ", ".join(part for part in (names.get(error.file, "") if error.file else "", error.place) if part)
    return ": ".join(part for part in (where, error.problem) if part) + (f" {error.advice}" if error.advice else "")
