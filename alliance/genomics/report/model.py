"""What a report says, before any language or page: plain data, ready for JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance import __version__
from alliance.genomics.calls import GeneCall, Note
from alliance.genomics.knowledge.tables import WORST_FIRST, Knowledge, Source
from alliance.genomics.priors import Prior
from alliance.genomics.recommendations import recommend
from alliance.genomics.report.circumstances import Circumstances
from alliance.genomics.report.comedication import ComedicationLine, comedication_line
from alliance.genomics.report.drugs import DrugLine, drug_lines
from alliance.genomics.report.estimates import PriorLine, prior_line
from alliance.genomics.report.formulary import Formulary
from alliance.genomics.report.genes import GeneLine, gene_line

LIMITS = ("star", "structure", "phase", "strand", "origin", "drugs")
"""What no report of this kind can show; the words are in the language files."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviewed a report, in what role, on which day (ISO 8601)."""

    name: str
    role: str
    date: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What a page says of the locked report it prints: its version, who reviewed it, and its SHA-256."""

    version: int
    reviewers: tuple[Reviewer, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one sample. `drugs` come worst first; `notes` concern the whole file.

    `population` is the one stated for the person, None where coverage is given over all of them. `comedication` is None
    where no other medicines were named, `formulary` where none was given, `signed` while it is a draft.
    """

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
    population: str | None = None
    comedication: ComedicationLine | None = None
    formulary: Formulary | None = None
    signed: Signed | None = None

    @property
    def explained(self) -> tuple[GeneLine, ...]:
        """Genes with more than one candidate, or with a combination."""
        return tuple(gene for gene in self.genes if len(gene.candidates) > 1 or gene.combinations)

    @property
    def changed(self) -> tuple[DrugLine, ...]:
        """Drugs that should not be given as usual, worst first; without those for an illness that few have."""
        found = (drug for drug in self.drugs if drug.severity in ("avoid", "change"))
        return tuple(drug for drug in found if not drug.only_in_cystic_fibrosis)

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
    def partly(self) -> tuple[DrugLine, ...]:
        """Drugs that need a gene without a result, and about which something holds all the same; worst first."""
        found = (drug for drug in self.drugs if not drug.advice and drug.partial)
        return tuple(sorted(found, key=lambda d: (d.available is False, WORST_FIRST.index(d.partly_worst))))

    @property
    def unanswered(self) -> tuple[DrugLine, ...]:
        """Drugs that need a gene which has no result, and of which nothing can be said without it."""
        return tuple(drug for drug in self.drugs if not drug.advice and not drug.partial)

    @property
    def by_missing(self) -> tuple[tuple[tuple[str, ...], tuple[tuple[DrugLine, ...], ...]], ...]:
        """The unanswered drugs under the genes they need, each once with the lines of all bodies."""
        needed: dict[tuple[str, ...], dict[str, list[DrugLine]]] = {}
        for drug in sorted(self.unanswered, key=lambda drug: (drug.missing, drug.drug, drug.body)):
            needed.setdefault(drug.missing, {}).setdefault(drug.drug, []).append(drug)
        return tuple((genes, tuple(map(tuple, drugs.values()))) for genes, drugs in needed.items())

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
    circumstances: Circumstances | None = None,
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
        circumstances: what is known besides the genome; it changes no call either.

    Raises:
        PriorError: the circumstances state a population that their frequencies do not have.
    """
    beside = circumstances or Circumstances()
    return Report(
        sample=sample,
        date=date.isoformat(),
        files=tuple(files),
        build=build,
        software=f"Alliance {__version__}",
        knowledge=knowledge.version,
        genes=tuple(gene_line(call, knowledge.genes[call.gene], prior, beside) for call in calls),
        drugs=drug_lines(recommend(calls, knowledge), beside.formulary),
        limits=LIMITS,
        sources=(*knowledge.sources.values(), *beside.sources),
        notes=tuple(notes),
        prior=prior_line(prior),
        population=beside.population,
        comedication=comedication_line(calls, knowledge, beside),
        formulary=beside.formulary,
    )
