"""What a report says to the person whose genome it is: few words, no doses, nothing to act on alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from alliance.genomics.knowledge.tables import WORST_FIRST, Severity
from alliance.genomics.report.drugs import DrugLine
from alliance.genomics.report.genes import GeneLine
from alliance.genomics.report.model import Report

Audience = Literal["professional", "patient"]
TOLD: tuple[Severity, ...] = ("avoid", "change", "caution")


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Medicines to speak about before they are taken, under the most serious thing any body says of each.

    `groups` come worst first, their medicines by name, one line each. `genes` are those that this rests on.
    """

    groups: tuple[tuple[Severity, tuple[DrugLine, ...]], ...]
    genes: tuple[GeneLine, ...]


def patient_page(report: Report) -> PatientPage:
    """The patient's version of a report."""
    worst: dict[str, tuple[Severity, DrugLine]] = {}
    under = report.comedication.changed if report.comedication else ()
    for drug in (*report.drugs, *under):
        if drug.only_in_cystic_fibrosis:
            continue
        severity = _severity(drug)
        known = worst.get(drug.drug, (severity, drug))
        worst[drug.drug] = min(known, (severity, drug), key=lambda found: WORST_FIRST.index(found[0]))
    named = sorted(worst.values(), key=lambda found: found[1].drug)
    groups = ((severity, tuple(drug for found, drug in named if found == severity)) for severity in TOLD)
    return PatientPage(tuple((severity, drugs) for severity, drugs in groups if drugs), _genes(report))


def _severity(drug: DrugLine) -> Severity:
    return drug.partly_worst if drug.partial and not drug.advice else drug.severity


def _genes(report: Report) -> tuple[GeneLine, ...]:
    """The genes whose result changes the advice on some medicine."""
    lines = [line for drug in report.changed for line in drug.advice if line.severity in ("avoid", "change")]
    telling = {finding.gene for line in lines for finding in line.findings}
    return tuple(gene for gene in report.genes if gene.gene in telling)
