"""What is known of a person besides the genome, and the facts it is weighed by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.knowledge.inhibitors import Inhibitors, load_inhibitors
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies, load_population_frequencies
from alliance.genomics.knowledge.tables import Source
from alliance.genomics.phenoconversion import Comedication, read_comedication
from alliance.genomics.priors import Prior
from alliance.genomics.report.formulary import Formulary, read_formulary
from alliance.genomics.wording import drug_names


@dataclass(frozen=True, slots=True)
class Circumstances:
    """None of it changes a call.

    Attributes:
        frequencies: allele counts that say how often the data would miss something; without them nothing is said of it.
        population: the one the person's ancestors come from; None to give a range over all.
        comedication: other medicines that the person takes, as understood.
        inhibitors: what those do to enzymes.
        formulary: the medicines there are where the person is treated.
    """

    frequencies: PopulationFrequencies | None = None
    population: str | None = None
    comedication: Comedication | None = None
    inhibitors: Inhibitors | None = None
    formulary: Formulary | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources of the facts beyond those of the calls and the advice."""
        counted = [self.frequencies.source] if self.frequencies and self.frequencies.source else []
        if self.comedication is None or self.inhibitors is None:
            return tuple(counted)
        cited = {row.source for row in self.inhibitors.rows if row.drug in self.comedication.drugs}
        return (*counted, *(self.inhibitors.sources[key] for key in sorted(cited)))


def read_circumstances(
    population: str | None = None,
    comedication: Sequence[str] = (),
    formulary: Path | None = None,
    formulary_name: str = "",
) -> Circumstances:
    """Circumstances by the facts that come with the software.

    Args:
        population: one of the shipped frequencies; None for a range over all.
        comedication: names of other medicines, as typed.
        formulary: a list of medicines to read.
        formulary_name: what the list is called; the file's name where empty.

    Raises:
        PriorError: there is no such population.
        FormularyError: the list cannot be used.
    """
    named = [name for name in comedication if name.strip()]
    frequencies, inhibitors = load_population_frequencies(), load_inhibitors()
    known = {**drug_names(), **inhibitors.names, **{row.drug.casefold(): row.drug for row in inhibitors.rows}}
    return Circumstances(
        frequencies=frequencies,
        population=Prior(frequencies, population).population if population else None,
        comedication=read_comedication(named, inhibitors, drug_names()) if named else None,
        inhibitors=inhibitors,
        formulary=read_formulary(formulary, known, formulary_name) if formulary else None,
    )
