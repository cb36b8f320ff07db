"""What in genotype files was not read as it stands: counted on standard error, so that nothing is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from alliance.genomics.genotypes.matrix import GenotypeMatrix

_SHOWN = 5


def say_what_is_odd(matrix: GenotypeMatrix) -> None:
    """One line for each kind of oddity, with the number of defining positions and the first of them."""
    kinds = (
        (matrix.mismatched, "have another reference base than the definitions: set aside"),
        (matrix.repeated, "stand in the files more than once: the first record was used"),
        (matrix.filtered, "did not pass the files' own filters: read all the same"),
        (matrix.unread, "have genotypes that name a base which no read shows: those genotypes were not used"),
        (
            matrix.undocumented,
            "hold a base that no allele definition knows, or none that could be read: see each gene's notes",
        ),
    )
    for rows, what in kinds:
        if rows:
            places = [matrix.positions[row] for row in sorted(rows)[:_SHOWN]]
            names = ", ".join(place.rsid or f"{place.chrom}:{place.position}" for place in places)
            more = " and others" if len(rows) > _SHOWN else ""
            typer.echo(f"{len(rows):,} of {len(matrix.positions):,} positions {what} ({names}{more}).", err=True)
