"""A population to weigh candidate diplotypes by, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.genomics.priors import Prior

PriorOption = Annotated[
    str | None,
    typer.Option(
        help="Weigh the candidates of a gene by the allele frequencies of a population: all, AFR, AMR, EAS, EUR, SAS. "
        "An estimate beside the calls, which it does not change."
    ),
]
FrequenciesOption = Annotated[
    Path | None,
    typer.Option(
        help="For --prior: a table of your own with the columns gene, allele, population, count, such as `alleles.tsv` "
        "of `alliance frequencies`."
    ),
]


def prior_option(population: str | None, frequencies: Path | None) -> Prior | None:
    """The prior asked for. Raises `PriorError` or `KnowledgeError` where there is none such."""
    from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
    from alliance.genomics.priors import Prior, PriorError

    if population is None:
        if frequencies is not None:
            raise PriorError("--frequencies needs --prior: name the population of the table to weigh by.")
        return None
    return Prior(load_population_frequencies(frequencies), population)
