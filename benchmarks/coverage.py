"""How well the probabilities of coverage foretell what is missed; fills in docs/coverage.md.

    python benchmarks/coverage.py FOLDER_OF_REAL_DATA

People are drawn from the frequencies of each population (Hardy-Weinberg), positions are hidden as assays hide them, and
the engine calls them: once with everything read and phased, which is the truth, and once with what the assay reads. The
genomes of real people are treated the same way; for them Hardy-Weinberg is an assumption.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliance import __version__
from alliance.genomics.calling import GeneTable, call_files, call_gene, called_genes
from alliance.genomics.coverage.assess import POOLED, Coverage, coverage_of
from alliance.genomics.coverage.haplotypes import Haplotypes
from alliance.genomics.gene_calls import position_calls
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, GenotypeMatrix, State
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies, load_population_frequencies
from alliance.genomics.knowledge.tables import Gene, Knowledge

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "coverage.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PEOPLE = 100_000
MASKS = 5
"""Different choices of positions in the panels that hide some by chance; each person has one of them."""

ELSEWHERE = "DPYD"
"""The gene that the GRCh38 files do not hold, and a GRCh37 file does."""
ENOUGH = 5
"""People foretold to be missed, from which on a difference is measured in standard errors."""


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARRAY = names("""
    rs2231142 rs3745274 rs4244285 rs4986893 rs12248560 rs1799853 rs1057910 rs35599367 rs776746 rs2108622
    rs3918290 rs67376798 rs1050828 rs5030868 rs116855232 rs4149056 rs1800462 rs1142345 rs887829 rs4148323
    rs9923231
""")
"""One to three well-known variants a gene, as consumers' arrays report them."""
QPCR = ARRAY | names("""
    rs28399499 rs28371686 rs9332131 rs7900194 rs28371685 rs10264272 rs41303343 rs55886062 rs75017182 rs115232898
    rs1050829 rs1801279 rs1801280 rs1799930 rs1208 rs1799931 rs2306283 rs1800460 rs3064744
""")
"""What laboratories' qPCR panels commonly add, among them NAT2's five variants and two alleles of African ancestry."""
OUTSIDE_EXONS = names("""
    rs397508761 rs80224560 rs76151804 rs75039782 rs34223104 rs12248560 rs12769205 rs35599367 rs776746 rs75017182
    rs12979860 rs887829 rs3064744 rs9923231
""")
"""Defining positions more than two bases outside every exon (GRCh38 exons of PyPGx 0.27.0, MIT)."""


@dataclass(frozen=True, slots=True)
class Panel:
    """An assay: its name, the masks of a gene's positions that it reads (bool, shape (P,)), and whether it phases."""

    name: str
    masks: Callable[[Gene], list[NDArray[np.bool_]]]
    phased: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `people` with a result out of `all_people`: how many are foretold, and found, to be missed; see `error`."""

    panel: str
    gene: str
    population: str
    all_people: int
    people: int
    predicted: float
    observed: int
    variance: float

    @property
    def difference(self) -> float:
        return (self.observed - self.predicted) / max(self.people, 1)

    @property
    def error(self) -> float:
        """Standard error of the observed rate, if every probability is right."""
        return float(np.sqrt(self.variance)) / max(self.people, 1)


def reads(rsids: frozenset[str]) -> Callable[[Gene], list[NDArray[np.bool_]]]:
    return lambda gene: [np.array([position.rsid in rsids for position in gene.positions])]


def misses(rsids: frozenset[str]) -> Callable[[Gene], list[NDArray[np.bool_]]]:
    return lambda gene: [np.array([position.rsid not in rsids for position in gene.positions])]


def by_chance(hidden: float) -> Callable[[Gene], list[NDArray[np.bool_]]]:
    def masks(gene: Gene) -> list[NDArray[np.bool_]]:
        generator = np.random.default_rng([*gene.symbol.encode(), int(100 * hidden)])
        return [generator.random(len(gene.positions)) >= hidden for _ in range(MASKS)]

    return masks


PANELS = (
    Panel("Consumer array (one to three variants a gene), unphased", reads(ARRAY)),
    Panel("Common qPCR panel, unphased", reads(QPCR)),
    Panel("Exons only, unphased", misses(OUTSIDE_EXONS)),
    Panel("10% of the positions hidden by chance, phased", by_chance(0.1), phased=True),
    Panel("50% of the positions hidden by chance, phased", by_chance(0.5), phased=True),
    Panel("50% of the positions hidden by chance, unphased", by_chance(0.5)),
)


def matrix_of(gene: Gene, codes: NDArray[np.int8], read: NDArray[np.bool_], phased: bool) -> GenotypeMatrix:
    """Genotypes (codes of shape (P, N, 2)) as an assay that reads some positions (bool, shape (P, N)) would give."""
    matrix = GenotypeMatrix.empty(gene.positions, [f"P{i}" for i in range(codes.shape[1])])
    matrix.codes[:] = np.where(read[:, :, None], codes, MISSING)
    matrix.states[:] = np.where(read, State.CALLED, State.ABSENT)
    matrix.phased[:] = phased
    return matrix


def draw(known: Haplotypes, number: int, generator: np.random.Generator) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Distinct genotypes (int8, shape (P, N, 2)) of people of one population, and how many have each (shape (N,))."""
    shares = known.copies[:, number] / known.copies[:, number].sum()
    drawn = generator.choice(len(shares), size=(PEOPLE, 2), p=shares)
    if known.definitions.gene.chrom == "chrX":
        drawn[: PEOPLE // 2, 1] = -1
    pairs, counts = np.unique(drawn, axis=0, return_counts=True)
    bases = known.bases.astype(np.int64)
    codes = np.vstack([np.log2(bases & -bases), np.full(bases.shape[1], NO_SECOND_COPY)]).astype(np.int8)
    return codes[pairs].transpose(2, 0, 1), counts


def foretold(
    table: GeneTable, matrix: GenotypeMatrix, known: Haplotypes, frequencies: PopulationFrequencies, population: str
) -> list[Coverage]:
    """Coverage of every distinct call."""
    _, first = np.unique(table.index, return_index=True)
    calls = (
        replace(call, positions=position_calls(table.gene, matrix, table.rows, int(column)))
        for call, column in zip(table.distinct, first, strict=True)
    )
    return [coverage_of(call, table.gene, frequencies, population, haplotypes=known) for call in calls]


def missed(truth: GeneTable, found: list[Coverage], table: GeneTable) -> NDArray[np.bool_]:
    """Whether each person's true result (any of them, where several fit) is none of the reported ones. Shape (N,)."""
    of = attrgetter("phenotype" if found[0].compares == "phenotype" else "name")
    true = [{of(diplotype) for diplotype in call.diplotypes} for call in truth.distinct]
    wrong = np.array([[results.isdisjoint(line.reported) for line in found] for results in true])
    return np.asarray(wrong[truth.index, table.index], np.bool_)


def among_listed(line: Coverage) -> float:
    """Probability that the true result is another, among people whose alleles all have a frequency."""
    return sum((risk.differs + risk.undetermined) / (1 - risk.unlisted) for risk in line.risks)


def among_all(line: Coverage) -> float:
    """Probability that the true result is another, be it one that no frequency foretells."""
    return sum(1 - risk.same for risk in line.risks)


def rate(
    panel: Panel,
    population: str,
    genotypes: tuple[NDArray[np.int8], NDArray[np.int64]],
    known: Haplotypes,
    frequencies: PopulationFrequencies,
    risk_of: Callable[[Coverage], float],
) -> Rate:
    """Foretell and count what one panel misses of one gene, in people of whom so many have each genotype."""
    codes, people = genotypes
    gene = known.definitions.gene
    rows = slice(0, len(gene.positions))
    truth = call_gene(gene, matrix_of(gene, codes, np.ones(codes.shape[:2], np.bool_), phased=True), rows)
    masks = panel.masks(gene)
    totals = np.zeros(4)
    for number, mask in enumerate(masks):
        matrix = matrix_of(gene, codes, np.repeat(mask[:, None], codes.shape[1], axis=1), panel.phased)
        table = call_gene(gene, matrix, rows)
        found = foretold(table, matrix, known, frequencies, population)
        share = people // len(masks) + (number < people % len(masks))
        with_result = share * np.array([bool(line.risks) for line in found])[table.index]
        risk = np.array([risk_of(line) for line in found])[table.index]
        per_person = (np.ones_like(risk), risk, risk * (1 - risk), missed(truth, found, table))
        totals += [float((values * with_result).sum()) for values in per_person]
    told, predicted, variance, observed = totals
    return Rate(panel.name, gene.symbol, population, int(people.sum()), int(told), predicted, int(observed), variance)


def simulated(knowledge: Knowledge, frequencies: PopulationFrequencies) -> Iterator[Rate]:
    """Every panel, gene and population with frequencies."""
    for gene in called_genes(knowledge):
        known = Haplotypes.of(gene, frequencies)
        for number, population in enumerate(frequencies.populations):
            if population != POOLED and known.copies[:, number].any():
                genotypes = draw(known, number, np.random.default_rng([number, *gene.symbol.encode()]))
                for panel in PANELS:
                    yield rate(panel, population, genotypes, known, frequencies, among_listed)
        print(gene.symbol, flush=True)


def real(data: Path, knowledge: Knowledge, frequencies: PopulationFrequencies) -> Iterator[Rate]:
    """The same panels on the phased genomes of real people."""
    folder = data / "genotypes" / "1kgp"
    with (folder / "populations.tsv").open(encoding="utf-8") as lines:
        population_of = {row["sample"]: row["super_pop"] for row in csv.DictReader(lines, delimiter="\t")}
    whole = sorted((folder / "GRCh38").glob("*.vcf.gz"))
    for files in (whole, [folder / "GRCh37" / f"{ELSEWHERE}.vcf.gz"]):
        cohort = call_files(files, knowledge, absent_is_reference=True)
        populations = np.array([population_of.get(sample, "") for sample in cohort.samples])
        for table in cohort.tables:
            if (table.gene.symbol == ELSEWHERE) == (files is not whole):
                yield from _real(table, cohort.matrix, populations, frequencies)


def _real(
    table: GeneTable, matrix: GenotypeMatrix, populations: NDArray[np.str_], frequencies: PopulationFrequencies
) -> Iterator[Rate]:
    known = Haplotypes.of(table.gene, frequencies)
    for population in sorted({*populations.tolist()} - {""}):
        if known.copies[:, frequencies.populations.index(population)].any():
            codes = matrix.codes[table.rows][:, populations == population]
            genotypes, people = np.unique(codes, axis=1, return_counts=True)
            for panel in PANELS:
                yield rate(panel, population, (genotypes, people), known, frequencies, among_all)


def by_panel(rates: Sequence[Rate]) -> str:
    """One table a panel: per gene and population what was foretold and what was found."""
    parts = []
    for panel in PANELS:
        here = [each for each in rates if each.panel == panel.name and each.people]
        populations = list(dict.fromkeys(each.population for each in here))
        parts += [
            f"### {panel.name}",
            "",
            f"| gene | {' | '.join(populations)} |",
            f"|---|{'---:|' * len(populations)}",
        ]
        for gene, of_gene in groupby(here, key=lambda each: each.gene):
            cells = {
                each.population: f"{each.predicted / each.people:.2%} / {each.observed / each.people:.2%}"
                for each in of_gene
            }
            parts.append(f"| {gene} | {' | '.join(cells.get(name, '') for name in populations)} |")
        parts.append("")
    return "\n".join(parts)


def largest(rates: Sequence[Rate]) -> str:
    """The largest difference, and how many differences are larger than chance would have them."""
    told = [each for each in rates if each.people]
    worst = max(told, key=lambda each: abs(each.difference))
    sizes = [abs(each.difference) / each.error for each in told if each.predicted >= ENOUGH]
    few = [each for each in told if each.predicted < ENOUGH]
    return (
        f"{len(told)} comparisons. Largest absolute difference: {abs(worst.difference):.2%} ({worst.gene}, "
        f"{worst.population}, {worst.panel.lower()}: foretold {worst.predicted / worst.people:.2%}, found "
        f"{worst.observed / worst.people:.2%}; binomial standard error {worst.error:.2%}). Beyond two standard errors: "
        f"{sum(size > 2 for size in sizes)} of {len(sizes)} (chance: {0.0455 * len(sizes):.0f}); beyond three: "
        f"{sum(size > 3 for size in sizes)} (chance: {0.0027 * len(sizes):.0f}){_named(told)}. In the "
        f"other {len(few)} comparisons {sum(each.predicted for each in few):.1f} people in all were foretold to be "
        f"missed, and {sum(each.observed for each in few)} were."
    )


def _named(told: Sequence[Rate]) -> str:
    """The comparisons beyond three standard errors."""
    beyond = [each for each in told if each.predicted >= ENOUGH and abs(each.difference) > 3 * each.error]
    items = (
        f"{each.gene} {each.population} {each.predicted / each.people:.3%} foretold, "
        f"{each.observed / each.people:.3%} found"
        for each in beyond
    )
    return f": {'; '.join(items)}" if beyond else ""


def of_real_people(rates: Sequence[Rate]) -> str:
    """One row a panel: over all genes, the results foretold and found to be another."""
    populations = sorted({each.population for each in rates})
    lines = [f"| panel | {' | '.join(populations)} |", f"|---|{'---:|' * len(populations)}"]
    for panel in PANELS:
        cells = []
        for population in populations:
            here = [each for each in rates if (each.panel, each.population) == (panel.name, population)]
            people = sum(each.people for each in here)
            predicted, observed = sum(each.predicted for each in here), sum(each.observed for each in here)
            cells.append(f"{predicted / people:.2%} / {observed / people:.2%}")
        lines.append(f"| {panel.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(data: Path) -> None:
    knowledge, frequencies = load_knowledge(), load_population_frequencies()
    rates = list(simulated(knowledge, frequencies))
    people = list(real(data, knowledge, frequencies))
    everybody = sum(each.all_people for each in people if (each.gene, each.panel) == ("TPMT", PANELS[0].name))
    text = f"""{BEGIN}
Made by `make coverage`, software {__version__}, {knowledge.version}; frequencies: {frequencies.title}.

{PEOPLE:,} simulated people per population and gene. {largest(rates)}

Foretold / found share of people whose true result is none of the reported ones, of those who get a result:

{by_panel(rates)}
### Real people

{everybody:,} people of 1000 Genomes, whose alleles the frequencies count, treated the same way: foretold / found
share of results that are another, all genes together. Hardy-Weinberg is an assumption here, and copies without a name
are among them. {largest(people)}

{of_real_people(people)}
{END}"""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(before + text + rest.partition(END)[2], "utf-8")
    print(f"Written to {DOCUMENT.relative_to(DOCUMENT.parent.parent)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
