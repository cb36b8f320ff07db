"""What a report says of other medicines that the person takes: beside the genetic result, never in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alliance.genomics.calls import GeneCall
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.phenoconversion import GENE, Phenoconversion, advice_under, phenoconversion
from alliance.genomics.report.circumstances import Circumstances
from alliance.genomics.report.drugs import DrugLine, drug_lines


@dataclass(frozen=True, slots=True)
class ComedicationLine:
    """What the medicines do to enzymes, and the drugs whose advice would differ, as it would then be; worst first."""

    found: Phenoconversion
    changed: tuple[DrugLine, ...]


def comedication_line(
    calls: Sequence[GeneCall], knowledge: Knowledge, beside: Circumstances
) -> ComedicationLine | None:
    """The report's line on other medicines; None where none were named."""
    if beside.comedication is None or beside.inhibitors is None:
        return None
    call = next((call for call in calls if call.gene == GENE), None)
    found = phenoconversion(call, beside.comedication, beside.inhibitors)
    differing = [under for _, under in advice_under(calls, found, knowledge)]
    return ComedicationLine(found, drug_lines(differing, beside.formulary))
