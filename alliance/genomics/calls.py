"""What every gene of every sample was found to be, in the shape that guidance and reports consume."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alliance.genomics.knowledge.tables import Position


class Status(StrEnum):
    """How a gene's call ended."""

    CALLED = "called"
    AMBIGUOUS = "ambiguous"
    """Several top-scoring diplotypes explain the data equally well."""
    COMBINATION = "combination"
    """A haplotype matches no single named allele; it is reported as allele + variants."""
    UNCALLABLE = "uncallable"
    NOT_TESTED = "not tested"
    """No defining position of the gene was in the file, or the gene needs an outside call and none was given."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in machine form: the report turns `code` and `values` into words of the reader's language."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diplotype:
    """A candidate pair (haploid: a single) of alleles with the phenotype it would give.

    `alleles` are those whose functions count.
    """

    name: str
    alleles: tuple[str, ...]
    score: int
    functions: tuple[str | None, ...] = ()
    phenotype: str | None = None
    activity_score: str | None = None
    lookup_key: str | None = None
    haplotypes: tuple[str, ...] = ()
    """The parts of `name`: one a gene copy, or a single list of variants where it is not known which copy has which."""


@dataclass(frozen=True, slots=True)
class PositionCall:
    """What the file said at one defining position: `genotype` in VCF bases ("C/T", "C|T", "T"), None where missing."""

    position: Position
    genotype: str | None
    state: str
    """"called", "missing" (in the file without a genotype), "absent" (not in the file), "reference block",
    "reference assumed", "contradicted by its reads", "not readable" (what is there cannot be known)."""
    variant: bool = False
    """At least one non-reference base was read."""
    phase_set: int = 0
    """VCF's PS: positions phased in the same set are phased with each other; 0 where the file names none."""


@dataclass(frozen=True, slots=True)
class GeneCall:
    """The call of one gene in one sample.

    `phenotype`, `activity_score` and `lookup_key` hold when every top diplotype agrees; else they are None and the
    diplotypes carry their own.
    """

    gene: str
    status: Status
    reason: Note | None
    diplotypes: tuple[Diplotype, ...]
    other_diplotypes: tuple[Diplotype, ...]
    phenotype: str | None
    activity_score: str | None
    lookup_key: str | None
    phased: bool
    positions: tuple[PositionCall, ...]
    notes: tuple[Note, ...] = ()
    origin: str = "vcf"
    """"vcf", "table" (a laboratory's), the name of the outside caller the call was taken from, or "none"."""
    build: str = ""
    """Reference builds of the sample's files, "none" of a table; empty for a call made elsewhere."""

    @property
    def from_genotypes(self) -> bool:
        """Whether the call was made here, from what a file says at the defining positions."""
        return self.origin in ("vcf", "table")

    @property
    def missing(self) -> tuple[Position, ...]:
        """Defining positions without a genotype."""
        return tuple(p.position for p in self.positions if p.genotype is None)

    @property
    def diplotype_text(self) -> str:
        """All top-scoring diplotypes joined by `;`, as in the published truth tables."""
        return ";".join(d.name for d in self.diplotypes)
