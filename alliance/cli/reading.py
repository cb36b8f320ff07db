"""Options of every verb that reads genotypes."""

from typing import Annotated

import typer

UnphasedOption = Annotated[bool, typer.Option("--unphased", help="Ignore the phase that the files state.")]
AbsentOption = Annotated[
    bool, typer.Option("--absent-is-reference", help="Read a position that no file holds as the reference base.")
]
