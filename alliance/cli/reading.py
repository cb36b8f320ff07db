"""Options of every verb that reads genotypes."""

from pathlib import Path
from typing import Annotated

import typer

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        help="VCF or BCF files: one, one a chromosome or gene, or many samples'. Or a laboratory's tables (CSV, TSV, "
        "XLSX, 23andMe)."
    ),
]
UnphasedOption = Annotated[bool, typer.Option("--unphased", help="Ignore the phase that the files state.")]
AbsentOption = Annotated[
    bool, typer.Option("--absent-is-reference", help="Read a position that no file holds as the reference base.")
]
OutsideOption = Annotated[
    list[Path] | None,
    typer.Option(
        help="Calls made elsewhere (CYP2D6, HLA, MT-RNR1): what Aldy, Cyrius, pbStarPhase or StellarPGx wrote, "
        "or a tab-separated table of sample (if there are several), gene, diplotype. May be repeated."
    ),
]
