"""The reference build of the files on standard error, and what told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from alliance.genomics.genotypes.matrix import GenotypeMatrix


def say_the_build(matrix: GenotypeMatrix) -> None:
    """One line for each build and for each way in which it was told."""
    if matrix.origin == "table":
        typer.echo("Genome build: none. Tables name variants, so no coordinates were read.", err=True)
    for (build, told_by), files in sorted(matrix.told.items()):
        which = "1 file" if files == 1 else f"{files:,} files"
        typer.echo(f"Genome build: {build} ({which}, told by {told_by}).", err=True)
