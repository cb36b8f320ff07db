"""What a report says of the medicines: one line per body and medicine, whatever the language or page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from alliance.genomics.knowledge.recommendations import NO_RESULT
from alliance.genomics.knowledge.tables import WORST_FIRST, Action, Severity
from alliance.genomics.partial_advice import PartialAdvice
from alliance.genomics.recommendations import DrugAdvice, Finding, Option
from alliance.genomics.report.formulary import Formulary


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """What one body advises in some populations for one set of findings: nothing where `actions` is empty.

    `unavailable` are the medicines it names that are not on the formulary.
    """

    populations: tuple[str, ...]
    findings: tuple[Finding, ...]
    severity: Severity
    strength: str
    actions: tuple[Action, ...]
    unavailable: tuple[str, ...] = ()

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
class PartialLine:
    """What holds for some populations whatever the missing genes are; its `possible` recommendations are left out."""

    populations: tuple[str, ...]
    advice: PartialAdvice


@dataclass(frozen=True, slots=True)
class DrugLine:
    """Everything one body says about one drug. Without `advice` it could not be answered: `missing` names the genes.

    `partial` says what holds all the same. `also_missing` would improve a dosing algorithm. `available` says whether
    the drug is on the formulary, None where no formulary was given.
    """

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
    partial: tuple[PartialLine, ...] = ()
    also_missing: tuple[str, ...] = ()
    available: bool | None = None

    @property
    def one_result(self) -> bool:
        """Whether all the advice rests on the same findings."""
        return len({line.findings for line in self.advice}) == 1

    @property
    def advises(self) -> bool:
        """Whether there is advice in any population."""
        return any(line.advises for line in self.advice)

    @property
    def only_in_cystic_fibrosis(self) -> bool:
        """Whether the advice is for people with cystic fibrosis alone, which no genotype here can tell them to have.

        CPIC's result for CFTR is "ivacaftor non-responsive in CF patients" for everybody without certain variants.
        """
        keys = [finding.key for line in self.advice for finding in line.findings]
        return bool(keys) and all(key.endswith("in CF patients") for key in keys)

    @property
    def partly_worst(self) -> Severity:
        """How serious the advice may be where only a part of it is known."""
        return min((line.advice.worst for line in self.partial), key=WORST_FIRST.index, default="none")

    @property
    def worth_knowing(self) -> tuple[tuple[Severity, tuple[Finding, ...]], ...]:
        """The findings not excluded that would make the advice more or less serious, by how serious it would be."""
        others = [other for other in self.others if other.severity != self.severity]
        grouped = groupby(others, key=lambda other: other.severity)
        return tuple((severity, tuple(other.finding for other in group)) for severity, group in grouped)


def drug_lines(advice: Iterable[DrugAdvice], formulary: Formulary | None = None) -> tuple[DrugLine, ...]:
    """One line per drug and body, worst first; what the formulary does not have stands behind what it has."""
    by_drug = sorted(advice, key=lambda a: (a.drug, a.body))
    lines = [_drug_line(tuple(group), formulary) for _, group in groupby(by_drug, key=lambda a: (a.drug, a.body))]
    return tuple(sorted(lines, key=lambda line: (line.available is False, WORST_FIRST.index(line.severity))))


def alike(drugs: Iterable[DrugLine]) -> tuple[tuple[DrugLine, ...], ...]:
    """Drugs about which the same is said, for the same results, together; in the order of the first of each."""
    groups: dict[object, list[DrugLine]] = {}
    for drug in drugs:
        said = drug.advice, drug.others, drug.missing, drug.partial, drug.also_missing
        groups.setdefault((drug.severity, *said), []).append(drug)
    return tuple(map(tuple, groups.values()))


def _drug_line(populations: Sequence[DrugAdvice], formulary: Formulary | None) -> DrugLine:
    first = populations[0]
    recommendation = next((o.recommendation for a in populations for o in a.options if o.recommendation), None)
    return DrugLine(
        drug=first.drug,
        body=first.body,
        severity=min((a.severity for a in populations), key=WORST_FIRST.index),
        genes=tuple(sorted({gene for a in populations for gene in a.genes})),
        missing=tuple(sorted({gene for a in populations for gene in a.missing})),
        advice=_advice_lines(populations, formulary),
        others=_other_lines(populations),
        guideline=recommendation.guideline if recommendation else "",
        version=recommendation.version if recommendation else "",
        url=recommendation.url if recommendation else "",
        pmid=recommendation.pmid if recommendation else None,
        partial=_partial_lines(populations),
        also_missing=tuple(dict.fromkeys(gene for a in populations for gene in a.also_missing)),
        available=None if formulary is None else first.drug in formulary.drugs,
    )


def _partial_lines(populations: Sequence[DrugAdvice]) -> tuple[PartialLine, ...]:
    """One line for all the populations that share a partial advice."""
    shared: dict[PartialAdvice, list[str]] = {}
    for advice in populations:
        if advice.partial:
            shared.setdefault(replace(advice.partial, possible=()), []).append(advice.population)
    return tuple(PartialLine(tuple(names), partial) for partial, names in shared.items())


def _advice_lines(populations: Sequence[DrugAdvice], formulary: Formulary | None) -> tuple[AdviceLine, ...]:
    """One line per set of findings and advice, for all the populations that share it; worst first."""
    shared: dict[AdviceLine, list[str]] = {}
    for advice in populations:
        for option in advice.options:
            if option.top:
                shared.setdefault(_advice_line(option, formulary), []).append(advice.population)
    lines = [replace(line, populations=tuple(names)) for line, names in shared.items()]
    return tuple(sorted(lines, key=lambda line: WORST_FIRST.index(line.severity)))


def _advice_line(option: Option, formulary: Formulary | None) -> AdviceLine:
    rec, findings = option.recommendation, _with_result(option)
    if rec is None:
        return AdviceLine((), findings, "none", "n/a", ())
    return AdviceLine((), findings, rec.severity, rec.strength, rec.actions, _unavailable(rec.actions, formulary))


def _unavailable(actions: Iterable[Action], formulary: Formulary | None) -> tuple[str, ...]:
    """Alternatives that the formulary does not have."""
    if formulary is None:
        return ()
    named = (agent for action in actions if action.kind == "alternative" for agent in action.agents)
    return tuple(dict.fromkeys(agent for agent in named if agent not in formulary.drugs))


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
