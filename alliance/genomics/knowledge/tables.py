"""The typed shape of the reviewed facts that every engine call takes as an argument.

Coordinates are GRCh38, 1-based, on the forward strand, written as in a VCF (an indel keeps its anchor base).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from: who published it, which version, when it was retrieved, under which licence."""

    key: str
    title: str
    version: str
    date: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Grch37:
    """Where a position lies on GRCh37, and GRCh37's reference base(s) there.

    `ref_source` is the key of the source that documents the bases. Where it is None only the coordinate is documented,
    and `ref` is GRCh38's.
    """

    position: int
    ref: str
    ref_source: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """One defining position of a gene: reference base(s) and the documented alternatives, in VCF spelling."""

    chrom: str
    position: int
    rsid: str | None
    ref: str
    alts: tuple[str, ...]
    grch37: Grch37 | None = None
    """None where it is not known where the position lies on GRCh37."""


@dataclass(frozen=True, slots=True)
class Allele:
    """A named allele.

    `cells` maps an index into `Gene.positions` to the base(s) that define the allele there; an IUPAC code stands for
    any of its bases. A position without a cell takes the reference allele's base. The reference allele has a cell
    everywhere.
    `activity` is CPIC's activity value as text ("0.5", "≥3.0", "n/a") where the gene is scored by activity.
    """

    name: str
    cells: Mapping[int, str]
    function: str | None
    activity: str | None = None
    reference: bool = False
    reported_as: str | None = None
    """Name to report where this is a sub-allele (SLCO1B1 `*45.001` is reported as `*45`)."""


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """Phenotype of a sorted pair (or a single one, hemizygous) of allele functions."""

    functions: tuple[str, ...]
    phenotype: str


@dataclass(frozen=True, slots=True)
class ActivityRule:
    """Phenotype of an activity score between `low` and `high`, both ends included."""

    low: float
    high: float
    phenotype: str


Calling = Literal["diplotype", "lowest_function", "outside"]


@dataclass(frozen=True, slots=True)
class Gene:
    """One gene: its defining positions, its named alleles and how alleles become a phenotype.

    `calling` is "diplotype" (a pair of named alleles), "lowest_function" (DPYD, RYR1: lists of variants) or "outside"
    (CYP2D6, HLA, MT-RNR1: never inferred from a VCF).
    """

    symbol: str
    chrom: str
    calling: Calling
    positions: tuple[Position, ...]
    alleles: tuple[Allele, ...]
    function_rules: tuple[FunctionRule, ...] = ()
    activity_rules: tuple[ActivityRule, ...] = ()
    required_positions: frozenset[int] = frozenset()
    """GRCh38 positions without which the gene is not called (NAT2)."""
    undocumented_as_reference: bool = False
    """An undocumented ALT base is read as reference, with a note, instead of making the gene uncallable."""
    unphased_priorities: Mapping[frozenset[str], str] = field(default_factory=dict)
    """Tied unphased diplotypes -> the one to report (NAT2)."""
    extra_positions: tuple[Position, ...] = ()
    """Positions that guidance reads beside the gene's own (rs12777823, near CYP2C9, for warfarin); never matched."""
    outside_alleles: tuple[Allele, ...] = ()
    """Alleles of known function without a defining position here (deletions, hybrids): only outside calls have them."""
    sources: tuple[str, ...] = ()
    """Keys of `Knowledge.sources`."""

    @property
    def scored_by_activity(self) -> bool:
        return bool(self.activity_rules)

    @property
    def reference_allele(self) -> Allele:
        return next(allele for allele in self.alleles if allele.reference)


ActionKind = Literal[
    "standard",  # use as usual
    "reduce_dose",  # start at percent_low to percent_high of the usual dose
    "increase_dose",
    "set_dose",  # a named dose, e.g. at most 20 mg a day
    "avoid",
    "contraindicated",
    "alternative",  # use another drug: `agents` names them, `drug_class` the class
    "monitor",  # watch `target`
    "titrate",  # adjust to response
    "test_first",  # test `target` before the first dose
    "algorithm",  # dose by a published algorithm
    "see_guideline",  # read what the body says on `target` in its own text, which is not carried here
    "no_recommendation",
]


@dataclass(frozen=True, slots=True)
class Action:
    """One structured step of advice; words are generated from it in every language of the site."""

    kind: ActionKind
    percent_low: int | None = None
    percent_high: int | None = None
    dose: str | None = None
    agents: tuple[str, ...] = ()
    drug_class: str | None = None
    target: str | None = None
    condition: str | None = None
    consider: bool = False
    """The source says "consider": a step for the prescriber to weigh, not an instruction."""


Severity = Literal["none", "caution", "change", "avoid"]
"""How much the usual prescription changes; the report sorts by it, "avoid" first."""

WORST_FIRST: tuple[Severity, ...] = ("avoid", "change", "caution", "none")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One body's advice on one drug for one combination of gene results, in one population.

    `lookup` maps a gene to its lookup key: a phenotype, an activity score ("1.5") or an allele status
    ("*57:01 positive"). `row` identifies the recommendation in its `source`. `indication` is a code where the
    population is an indication, a dose or a history of treatment; `implications` are codes of what each gene's result
    means.
    """

    drug: str
    body: Literal["CPIC", "DPWG", "FDA", "Alliance"]
    guideline: str
    version: str
    url: str
    pmid: str | None
    population: str
    lookup: Mapping[str, str]
    actions: tuple[Action, ...]
    severity: Severity
    strength: str
    source: str
    row: str | None = None
    indication: str | None = None
    implications: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def advises(self) -> bool:
        """Whether anything is advised: an indeterminate result often leads to "no recommendation"."""
        return any(action.kind != "no_recommendation" for action in self.actions)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the engine knows. `version` names the definitions and the guidance together."""

    version: str
    genes: Mapping[str, Gene]
    recommendations: tuple[Recommendation, ...]
    sources: Mapping[str, Source]


def lookup_text(lookup: Mapping[str, str]) -> str:
    """Lookup keys as one text, sorted by gene: "CYP2C19=Poor Metabolizer; CYP2D6=1.5"."""
    return "; ".join(f"{gene}={key}" for gene, key in sorted(lookup.items()))
