"""What a report says of one gene: its call, every other candidate, and how much of the gene was read."""

from __future__ import annotations

from dataclasses import dataclass

from alliance.genomics.alleles.definitions import alternatives
from alliance.genomics.calls import GeneCall, Note, PositionCall, Status
from alliance.genomics.candidates import Candidate, Combination, PhenotypeRange, candidates
from alliance.genomics.coverage.assess import Coverage, coverage_of
from alliance.genomics.knowledge.tables import Allele, Gene, Position
from alliance.genomics.priors import Prior
from alliance.genomics.recommendations import WITHOUT_RESULT
from alliance.genomics.report.circumstances import Circumstances
from alliance.genomics.report.estimates import EstimateLine, estimate_line

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
    """A candidate diplotype with what it would mean.

    `differs`: its advice would not be that of a reported one. `between` bounds the phenotype where it holds
    combinations.
    """

    name: str
    functions: tuple[str | None, ...]
    phenotype: str | None
    activity_score: str | None
    score: int
    differs: bool
    combinations: tuple[Combination, ...]
    between: PhenotypeRange | None


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
    estimate: EstimateLine | None = None
    coverage: Coverage | None = None

    @property
    def candidates(self) -> tuple[DiplotypeLine, ...]:
        """Every diplotype that explains what was read, the reported ones first."""
        return self.diplotypes + self.other_diplotypes

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """The haplotypes of the reported diplotypes that no single allele explains, each once."""
        return tuple(dict.fromkeys(each for line in self.diplotypes for each in line.combinations))

    @property
    def between(self) -> tuple[PhenotypeRange, ...]:
        """The different ranges of phenotype of the reported diplotypes."""
        return tuple(dict.fromkeys(line.between for line in self.diplotypes if line.between))

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


def gene_line(call: GeneCall, gene: Gene, prior: Prior | None, beside: Circumstances) -> GeneLine:
    """The report's line on a gene."""
    frequencies = beside.frequencies
    coverage = coverage_of(call, gene, frequencies, beside.population) if frequencies else None
    lines = tuple(map(_diplotype_line, candidates(call, gene)))
    read = sum(p.genotype is not None and p.state in READ_STATES for p in call.positions)
    missing = tuple(_position_line(p) for p in call.positions if p.genotype is None)
    unread = {p.position.position for p in call.positions if p.genotype is None or p.state not in READ_STATES}
    return GeneLine(
        gene=call.gene,
        status=call.status,
        reason=call.reason,
        diplotypes=lines[: len(call.diplotypes)],
        other_diplotypes=lines[len(call.diplotypes) :],
        phased=call.phased,
        origin=call.origin,
        read=read,
        assumed=len(call.positions) - len(missing) - read,
        total=len(call.positions),
        normal_by_absence=bool(unread) and _counts_as_normal(call, gene),
        unseen=coverage.unseen if coverage else _unseen(call, gene, unread),
        notes=call.notes,
        variants=tuple(_position_line(p) for p in call.positions if p.variant),
        missing=missing,
        estimate=estimate_line(call, prior),
        coverage=coverage,
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


def _unseen(call: GeneCall, gene: Gene, unread: set[int]) -> tuple[str, ...]:
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


def _diplotype_line(candidate: Candidate) -> DiplotypeLine:
    diplotype = candidate.diplotype
    return DiplotypeLine(
        name=diplotype.name,
        functions=diplotype.functions,
        phenotype=diplotype.phenotype,
        activity_score=diplotype.activity_score,
        score=diplotype.score,
        differs=candidate.differs,
        combinations=candidate.combinations,
        between=candidate.between,
    )


def _position_line(call: PositionCall) -> PositionLine:
    where: Position = call.position
    return PositionLine(where.rsid, where.chrom, where.position, where.ref, call.genotype or "")
