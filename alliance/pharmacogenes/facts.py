"""The tables of the science, read once for the life of a server process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from alliance.genomics.knowledge.inhibitors import Inhibitors, load_inhibitors
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies, load_population_frequencies
from alliance.genomics.knowledge.tables import Knowledge, Recommendation
from alliance.genomics.wording.confirmations import Confirmations, load_confirmations


@cache
def knowledge() -> Knowledge:
    """Genes, recommendations and their sources."""
    return load_knowledge()


@cache
def frequencies() -> PopulationFrequencies:
    """How often each allele is in each population."""
    return load_population_frequencies()


@cache
def inhibitors() -> Inhibitors:
    """Medicines that slow an enzyme, and the brand names of medicines."""
    return load_inhibitors()


@cache
def confirmations() -> Confirmations:
    """Who has confirmed which sentence that a machine drafted."""
    return load_confirmations()


@cache
def advice_by_drug() -> Mapping[str, tuple[Recommendation, ...]]:
    """Every medicine that a body says something about, in the order of the table."""
    found: dict[str, list[Recommendation]] = {}
    for rec in knowledge().recommendations:
        found.setdefault(rec.drug, []).append(rec)
    return {drug: tuple(recs) for drug, recs in found.items()}
