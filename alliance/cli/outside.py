"""The option --outside: calls made elsewhere, and on standard error what of them is not used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from alliance.genomics.genotypes.outside import OutsideCall
    from alliance.genomics.knowledge.tables import Knowledge

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class OutsideFiles:
    """What was given with --outside: the calls that are used, and those of each file."""

    calls: tuple[OutsideCall, ...]
    by_file: tuple[tuple[Path, tuple[OutsideCall, ...]], ...]

    def warn_of_strangers(self, samples: Sequence[str]) -> None:
        """Warn of samples that are called in a file but are not among those of the genotype files."""
        from alliance.genomics.genotypes.outside import strangers

        for file, calls in self.by_file:
            _warn(file.name, "samples have calls here but are not among those read", strangers(calls, samples))


def outside_files(files: Sequence[Path] | None, knowledge: Knowledge) -> OutsideFiles:
    """The calls in the files; warns of rows that cannot be used. Raises `GenotypeError` where a file holds none."""
    from alliance.genomics.genotypes.outside import brought_together, read_outside_calls, usable_calls

    by_file = []
    for file in files or ():
        read = read_outside_calls(file, knowledge.genes)
        by_file.append((file, usable_calls(read, file)))
        _warn(file.name, "rows are not used", [f"{row.place}: {row.problem}" for row in read.rejected])
    calls, rejected = brought_together([(file.name, calls) for file, calls in by_file])
    _warn("--outside", "calls are not used", [f"{row.place}: {row.problem}" for row in rejected])
    return OutsideFiles(calls, tuple(by_file))


def _warn(where: str, what: str, items: Sequence[str]) -> None:
    if items:
        more = [f"and {len(items) - _SHOWN:,} more"] if len(items) > _SHOWN else []
        typer.echo("\n  ".join([f"{where}: {len(items):,} {what}:", *items[:_SHOWN], *more]), err=True)
