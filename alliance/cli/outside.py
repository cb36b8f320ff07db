"""The option --outside: calls made elsewhere, and on standard error what of them is not used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from alliance.genomics.genotypes.outside import OutsideCall
    from alliance.genomics.knowledge.tables import Knowledge

_SHOWN = 20


def outside_option(file: Path | None, knowledge: Knowledge) -> tuple[OutsideCall, ...]:
    """The calls in `file`; warns of rows that cannot be used. Raises `GenotypeError` where none can."""
    if file is None:
        return ()
    from alliance.genomics.genotypes.outside import read_outside_calls, usable_calls

    read = read_outside_calls(file, knowledge.genes)
    calls = usable_calls(read, file)
    _warn(file, "rows are not used", [f"{row.place}: {row.problem}" for row in read.rejected])
    return calls


def warn_of_strangers(file: Path | None, calls: Sequence[OutsideCall], samples: Sequence[str]) -> None:
    """Warn of samples that are called in `file` but are not among those of the genotype files."""
    from alliance.genomics.genotypes.outside import strangers

    if file is not None:
        _warn(file, "samples have calls here but are not among those read", strangers(calls, samples))


def _warn(file: Path, what: str, items: Sequence[str]) -> None:
    if items:
        more = [f"and {len(items) - _SHOWN:,} more"] if len(items) > _SHOWN else []
        typer.echo("\n  ".join([f"{file.name}: {len(items):,} {what}:", *items[:_SHOWN], *more]), err=True)
