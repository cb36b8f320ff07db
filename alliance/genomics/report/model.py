"""What a report says, before any language or page: plain data, ready for JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from alliance import __version__
from alliance.genomics.calls import GeneCall, Note
from alliance.genomics.knowledge.recommendations import NO_RESULT
from alliance.genomics.knowledge.tables import WORST_FIRST, Action, Knowledge, Severity, Source
from alliance.genomics.priors import Prior
from alliance.genomics.recommendations import DrugAdvice, Finding, Option, recommend
from alliance.genomics.report.estimates import PriorLine, prior_line
from alliance.genomics.report.genes import GeneLine, gene_line

LIMITS = ("star", "structure", "phase", "strand", "origin", "drugs")
"""What no report of this kind can show; the words are in the language files."""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """What one body advises in some populations for one set of findings: nothing where `actions` is empty."""

    populations: tuple[str, ...]
    findings: tuple[Finding, ...]
    severity: Severity
    strength: str
    actions: tuple[Action, ...]

    @property
    def advises(self) -> bool:
        """False for an indeterminate result and for "no recommendation": that is not "as usual"."""
        return any(action.kind != "no_recommendation" for action in self.actions)


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A finding that the data do not exclude, beyond the top-scoring ones, and how serious the advice would be then."""

    finding: Finding
    severity: Severity


@dataclass(frozen=True, slots=True)
class DrugLine:
    """Everything one body says about one drug. Without `advice` it could not be answered: `missing` names the genes."""

    drug: str
    body: str
    severity: Severity
    genes: tuple[str, ...]
    missing: tuple[str, ...]
    advice: tuple[AdviceLine, ...]
    others: tuple[OtherLine, ...] = ()
    guideline: str = ""
    version: str = ""
    url: str = ""
    pmid: str | None = None

    @property
    def one_result(self) -> bool:
        """Whether all the advice rests on the same findings."""
        return len({line.findings for line in self.advice}) == 1

    @property
    def advises(self) -> bool:
        """Whether there is advice in any population."""
        return any(line.advises for line in self.advice)

    @property
    def worth_knowing(self) -> tuple[tuple[Severity, tuple[Finding, ...]], ...]:
        """The findings not excluded that would make the advice more or less serious, by how serious it would be."""
        others = [other for other in self.others if other.severity != self.severity]
        grouped = groupby(others, key=lambda other: other.severity)
        return tuple((severity, tuple(other.finding for other in group)) for severity, group in grouped)


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one sample. `drugs` come worst first; `notes` concern the whole file."""

    sample: str
    date: str
    files: tuple[str, ...]
    build: str
    software: str
    knowledge: str
    genes: tuple[GeneLine, ...]
    drugs: tuple[DrugLine, ...]
    limits: tuple[str, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...] = ()
    prior: PriorLine | None = None

    @property
    def explained(self) -> tuple[GeneLine, ...]:
        """Genes with more than one candidate, or with a combination."""
        return tuple(gene for gene in self.genes if len(gene.candidates) > 1 or gene.combinations)

    @property
    def changed(self) -> tuple[DrugLine, ...]:
        """Drugs that should not be given as usual, worst first."""
        return tuple(drug for drug in self.drugs if drug.severity in ("avoid", "change"))

    @property
    def uncertain(self) -> tuple[DrugLine, ...]:
        """Drugs to be given as usual by the top-scoring results, whose advice another possible result would change."""
        worse = ("avoid", "change")
        return tuple(drug for drug in self._unchanged if any(other.severity in worse for other in drug.others))

    @property
    def watched(self) -> tuple[DrugLine, ...]:
        """Drugs that start as usual, with something to watch."""
        return tuple(d for d in self._unchanged if d.severity == "caution" and d not in self.uncertain)

    @property
    def silent(self) -> tuple[DrugLine, ...]:
        """Drugs about which nobody advises anything with these results."""
        return tuple(drug for drug in self.drugs if drug.advice and not drug.advises)

    @property
    def unanswered(self) -> tuple[DrugLine, ...]:
        """Drugs that need a gene which has no result."""
        return tuple(drug for drug in self.drugs if not drug.advice)

    @property
    def by_name(self) -> tuple[DrugLine, ...]:
        """Drugs with a result to look at, by body and name."""
        return tuple(sorted((drug for drug in self.drugs if drug.advice), key=lambda drug: (drug.body, drug.drug)))

    @property
    def _unchanged(self) -> tuple[DrugLine, ...]:
        return tuple(drug for drug in self.drugs if drug.advises and drug.severity in ("caution", "none"))


def build_report(
    calls: Sequence[GeneCall],
    knowledge: Knowledge,
    *,
    sample: str,
    files: Iterable[str],
    build: str,
    date: datetime.date,
    notes: Sequence[Note] = (),
    prior: Prior | None = None,
) -> Report:
    """The report on one sample.

    Args:
        calls: every gene of the sample, also those without a result.
        knowledge: what the calls were made with.
        sample: the sample's name, as the file spells it.
        files: names of the files it was read from.
        build: reference builds of the files ("GRCh38", "GRCh37", "GRCh37 and GRCh38").
        date: the day to print on it.
        notes: remarks on the files as a whole.
        prior: a population whose allele frequencies weigh the candidates, beside the calls and without changing them.
    """
    return Report(
        sample=sample,
        date=date.isoformat(),
        files=tuple(files),
        build=build,
        software=f"Alliance {__version__}",
        knowledge=knowledge.version,
        genes=tuple(gene_line(call, knowledge.genes[call.gene], prior) for call in calls),
        drugs=_drug_lines(recommend(calls, knowledge)),
        limits=LIMITS,
        sources=tuple(knowledge.sources.values()),
        notes=tuple(notes),
        prior=prior_line(prior),
    )


def _drug_lines(advice: Iterable[DrugAdvice]) -> tuple[DrugLine, ...]:
    by_drug = sorted(advice, key=lambda a: (a.drug, a.body))
    lines = [_drug_line(tuple(group)) for _, group in groupby(by_drug, key=lambda a: (a.drug, a.body))]
    return tuple(sorted(lines, key=lambda line: WORST_FIRST.index(line.severity)))


def _drug_line(populations: Sequence[DrugAdvice]) -> DrugLine:
    first = populations[0]
    recommendation = next((o.recommendation for a in populations for o in a.options if o.recommendation), None)
    return DrugLine(
        drug=first.drug,
        body=first.body,
        severity=min((a.severity for a in populations), key=WORST_FIRST.index),
        genes=tuple(sorted({gene for a in populations for gene in a.genes})),
        missing=tuple(sorted({gene for a in populations for gene in a.missing})),
        advice=_advice_lines(populations),
        others=_other_lines(populations),
        guideline=recommendation.guideline if recommendation else "",
        version=recommendation.version if recommendation else "",
        url=recommendation.url if recommendation else "",
        pmid=recommendation.pmid if recommendation else None,
    )


def _advice_lines(populations: Sequence[DrugAdvice]) -> tuple[AdviceLine, ...]:
    """One line per set of findings and advice, for all the populations that share it; worst first."""
    shared: dict[AdviceLine, list[str]] = {}
    for advice in populations:
        for option in advice.options:
            if option.top:
                shared.setdefault(_advice_line(option), []).append(advice.population)
    lines = [replace(line, populations=tuple(names)) for line, names in shared.items()]
    return tuple(sorted(lines, key=lambda line: WORST_FIRST.index(line.severity)))


def _advice_line(option: Option) -> AdviceLine:
    rec, findings = option.recommendation, _with_result(option)
    if rec is None:
        return AdviceLine((), findings, "none", "n/a", ())
    return AdviceLine((), findings, rec.severity, rec.strength, rec.actions)


def _other_lines(populations: Sequence[DrugAdvice]) -> tuple[OtherLine, ...]:
    """The worst that each finding beyond the top-scoring ones would lead to, worst first."""
    options = [option for advice in populations for option in advice.options]
    top = {finding for option in options if option.top for finding in option.findings}
    worst: dict[Finding, Severity] = {}
    for option in options:
        for finding in set(option.findings) - top:
            severity = option.recommendation.severity if option.recommendation else "none"
            worst[finding] = min(severity, worst.get(finding, severity), key=WORST_FIRST.index)
    lines = [OtherLine(finding, severity) for finding, severity in worst.items()]
    return tuple(
        sorted(lines, key=lambda line: (WORST_FIRST.index(line.severity), line.finding.gene, line.finding.key))
    )


def _with_result(option: Option) -> tuple[Finding, ...]:
    return tuple(finding for finding in option.findings if finding.key != NO_RESULT)
