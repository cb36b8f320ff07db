"""What a report says, before any language or page: plain data, ready for JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from alliance import __version__
from alliance.genomics.alleles.definitions import alternatives
from alliance.genomics.calls import Diplotype, GeneCall, Note, PositionCall, Status
from alliance.genomics.knowledge.recommendations import NO_RESULT
from alliance.genomics.knowledge.tables import Action, Allele, Gene, Knowledge, Position, Severity, Source
from alliance.genomics.recommendations import WITHOUT_RESULT, WORST_FIRST, DrugAdvice, Finding, Option, recommend

LIMITS = ("star", "structure", "phase", "strand", "origin", "drugs")
"""What no report of this kind can show; the words are in the language files."""

READ_STATES = ("called", "reference block")


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One position that is worth a line: `genotype` in VCF bases, "" where it was not read."""

    rsid: str | None
    chrom: str
    position: int
    reference: str
    genotype: str

    @property
    def place(self) -> str:
        """Its rsID; where it has none, its coordinate."""
        return self.rsid or f"{self.chrom}:{self.position}"


@dataclass(frozen=True, slots=True)
class DiplotypeLine:
    """A diplotype as reported, with what it would mean."""

    name: str
    functions: tuple[str | None, ...]
    phenotype: str | None
    activity_score: str | None


@dataclass(frozen=True, slots=True)
class GeneLine:
    """One gene: its call, what else is possible, and how much of it was read.

    `read` counts positions that the file states, `assumed` those taken as reference because it lists none of them.
    `normal_by_absence`: a reported allele counts as normal although positions were not read. `unseen` names the alleles
    that only the positions left unread could have shown.
    """

    gene: str
    status: Status
    reason: Note | None
    diplotypes: tuple[DiplotypeLine, ...]
    other_diplotypes: tuple[DiplotypeLine, ...]
    phased: bool
    origin: str
    read: int
    assumed: int
    total: int
    normal_by_absence: bool
    unseen: tuple[str, ...]
    notes: tuple[Note, ...]
    variants: tuple[PositionLine, ...]
    missing: tuple[PositionLine, ...]

    @property
    def has_result(self) -> bool:
        return self.status not in WITHOUT_RESULT

    @property
    def others_by_phenotype(self) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
        """Names of the other diplotypes, under the phenotype they would give."""
        names: dict[str | None, list[str]] = {}
        for diplotype in self.other_diplotypes:
            names.setdefault(diplotype.phenotype, []).append(diplotype.name)
        return tuple((phenotype, tuple(diplotypes)) for phenotype, diplotypes in names.items())


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
) -> Report:
    """The report on one sample.

    Args:
        calls: every gene of the sample, also those without a result.
        knowledge: what the calls were made with.
        sample: the sample's name, as the file spells it.
        files: names of the files it was read from.
        build: reference build of the files ("GRCh38").
        date: the day to print on it.
        notes: remarks on the files as a whole.
    """
    return Report(
        sample=sample,
        date=date.isoformat(),
        files=tuple(files),
        build=build,
        software=f"Alliance {__version__}",
        knowledge=knowledge.version,
        genes=tuple(_gene_line(call, knowledge.genes.get(call.gene)) for call in calls),
        drugs=_drug_lines(recommend(calls, knowledge)),
        limits=LIMITS,
        sources=tuple(knowledge.sources.values()),
        notes=tuple(notes),
    )


def _gene_line(call: GeneCall, gene: Gene | None) -> GeneLine:
    read = sum(p.genotype is not None and p.state in READ_STATES for p in call.positions)
    missing = tuple(_position_line(p) for p in call.positions if p.genotype is None)
    unread = {p.position.position for p in call.positions if p.genotype is None or p.state not in READ_STATES}
    return GeneLine(
        gene=call.gene,
        status=call.status,
        reason=call.reason,
        diplotypes=tuple(map(_diplotype_line, call.diplotypes)),
        other_diplotypes=tuple(map(_diplotype_line, call.other_diplotypes)),
        phased=call.phased,
        origin=call.origin,
        read=read,
        assumed=len(call.positions) - len(missing) - read,
        total=len(call.positions),
        normal_by_absence=bool(unread) and _counts_as_normal(call, gene),
        unseen=_unseen(call, gene, unread),
        notes=call.notes,
        variants=tuple(_position_line(p) for p in call.positions if p.variant),
        missing=missing,
    )


def _counts_as_normal(call: GeneCall, gene: Gene | None) -> bool:
    return not _normal(gene).isdisjoint(_reported(call))


def _normal(gene: Gene | None) -> set[str]:
    normal = {"*1", "Reference"}
    if gene and gene.alleles and gene.calling != "outside":
        normal.add(gene.reference_allele.name)
    return normal


def _reported(call: GeneCall) -> set[str]:
    return {allele for diplotype in call.diplotypes for allele in diplotype.alleles}


def _unseen(call: GeneCall, gene: Gene | None, unread: set[int]) -> tuple[str, ...]:
    """Alleles, other than the reported ones, that look like a reported or a normal allele wherever a base was read."""
    if gene is None or not unread or gene.calling == "outside":
        return ()
    read = {index for index, position in enumerate(gene.positions) if position.position not in unread}
    named = _reported(call) | _normal(gene)
    alike = [allele for allele in gene.alleles if allele.name in named]
    return tuple(
        allele.name
        for allele in gene.alleles
        if allele.name not in named and any(_look_alike(allele, other, gene, read) for other in alike)
    )


def _look_alike(one: Allele, other: Allele, gene: Gene, read: set[int]) -> bool:
    """Whether the bases at the positions read cannot tell two alleles apart."""
    usual = gene.reference_allele.cells
    columns = {column for allele in (one, other) if not allele.reference for column in allele.cells} & read
    return all(
        alternatives(one.cells.get(column, usual[column])) & alternatives(other.cells.get(column, usual[column]))
        for column in columns
    )


def _diplotype_line(diplotype: Diplotype) -> DiplotypeLine:
    return DiplotypeLine(diplotype.name, diplotype.functions, diplotype.phenotype, diplotype.activity_score)


def _position_line(call: PositionCall) -> PositionLine:
    where: Position = call.position
    return PositionLine(where.rsid, where.chrom, where.position, where.ref, call.genotype or "")


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
