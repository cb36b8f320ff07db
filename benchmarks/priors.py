"""How good the estimates of `--prior` are, on real genomes whose phase is known; fills in docs/candidates.md.

    python benchmarks/priors.py FOLDER_OF_REAL_DATA

The phase of each genome is thrown away, its candidates are weighed by the allele frequencies of its super-population,
without its own two copies, and compared with the pair that the phase shows.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from alliance import __version__
from alliance.genomics.calling import Cohort, call_files
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies, load_population_frequencies
from alliance.genomics.priors import Prior, estimate, weighable, without

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "candidates.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
STEPS = (0.0, 0.01, 0.1, 0.5, 0.9, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One call of one person that has several candidates, and the true one."""

    sample: str
    gene: str
    probabilities: dict[str, float]
    phenotypes: dict[str | None, float]
    reported: frozenset[str]
    truth: str
    phenotype: str | None

    @property
    def names_a_pair(self) -> bool:
        """Whether the reported result is a candidate, not the list of variants that RYR1 reports."""
        return self.reported <= self.probabilities.keys()

    @property
    def first_is_true(self) -> bool:
        return max(self.probabilities, key=self.probabilities.__getitem__) == self.truth

    @property
    def first_phenotype_is_true(self) -> bool:
        return max(self.phenotypes, key=self.phenotypes.__getitem__) == self.phenotype


def super_populations(data: Path) -> dict[str, str]:
    with (data / "genotypes" / "1kgp" / "populations.tsv").open(encoding="utf-8") as lines:
        return {row["sample"]: row["super_pop"] for row in csv.DictReader(lines, delimiter="\t")}


def pharmcat_samples(data: Path) -> set[str]:
    """The 80 people whose unphased genomes PharmCAT answered for."""
    samples = set()
    for name in ("eur", "afr"):
        with gzip.open(data / "truth" / f"1kgp-unphased-{name}.tsv.gz", "rt", encoding="utf-8") as lines:
            samples |= {row["sample"] for row in csv.DictReader(lines, delimiter="\t")}
    return samples


def weigh(truth: Cohort, blind: Cohort, populations: dict[str, str]) -> Iterator[Weighed]:
    """Every call with several candidates, of people whose population is known and whose phase names one pair."""
    frequencies = load_population_frequencies()
    for (sample, known, _), (_, call, _) in zip(truth.rows(), blind.rows(), strict=True):
        if sample not in populations or known.status is not Status.CALLED or call.status is Status.COMBINATION:
            continue
        found = estimate(call, _prior(frequencies, populations[sample], known))
        if found is not None and found.probabilities:
            yield Weighed(
                sample,
                call.gene,
                dict(found.probabilities),
                dict(found.phenotypes),
                frozenset(d.name for d in call.diplotypes),
                known.diplotype_text,
                known.phenotype,
            )


def _prior(frequencies: PopulationFrequencies, population: str, known: GeneCall) -> Prior:
    """The population's frequencies without the person's own copies."""
    key = known.gene, population
    left = without(frequencies.counts[key], known.diplotypes[0].haplotypes)
    return Prior(replace(frequencies, counts={key: left}), population)


def accuracy(rows: list[Weighed]) -> str:
    lines = [
        "| gene | calls with several candidates | most probable is true | top score is true | phenotypes differ "
        "| most probable phenotype is true |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for gene in (*sorted({row.gene for row in rows}), "**all**"):
        of_gene = [row for row in rows if gene in (row.gene, "**all**")]
        pairs = [row for row in of_gene if row.names_a_pair]
        differing = [row for row in of_gene if len(row.phenotypes) > 1]
        cells = (
            f"{len(of_gene):,}",
            f"{sum(row.first_is_true for row in of_gene):,}",
            f"{sum(row.reported == {row.truth} for row in pairs):,} of {len(pairs):,}",
            f"{len(differing):,}",
            f"{sum(row.first_phenotype_is_true for row in differing):,}",
        )
        lines.append(f"| {gene} | {' | '.join(cells)} |")
    return "\n".join(lines)


def calibration(rows: list[Weighed]) -> str:
    lines = ["| estimate | candidates | mean estimate | truly so |", "|---|---:|---:|---:|"]
    judged = [(value, name == row.truth) for row in rows for name, value in row.probabilities.items()]
    for low, high in pairwise(STEPS):
        inside = [(value, true) for value, true in judged if low <= value < high or (high == 1.0 and value == 1.0)]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            share = sum(true for _, true in inside) / len(inside)
            lines.append(f"| {low:.0%} to {high:.0%} | {len(inside):,} | {mean:.2%} | {share:.2%} |")
    return "\n".join(lines)


def main(data: Path) -> None:
    knowledge = load_knowledge()
    files = sorted((data / "genotypes" / "1kgp" / "GRCh38").glob("*.vcf.gz"))
    populations = super_populations(data)
    truth = call_files(files, knowledge, absent_is_reference=True)
    blind = call_files(files, knowledge, absent_is_reference=True, unphased=True)
    rows = list(weigh(truth, blind, populations))
    chosen = pharmcat_samples(data)
    eighty = [row for row in rows if row.sample in chosen]
    several = sum(len(weighable(call)) > 1 for sample, call, _ in blind.rows() if sample in populations)
    people = len(populations.keys() & set(blind.samples))
    missed = sum(row.truth not in row.probabilities for row in rows)
    text = f"""{BEGIN}
Made by `make priors`, software {__version__}, {knowledge.version}. {people:,} people of 1000 Genomes, phase
thrown away: {several:,} calls have several candidates; of these {len(rows):,} have an estimate and a phase that names
one pair. Each person's own copies were left out of the frequencies. What the phase shows was not among the candidates
in {missed} calls.

The 80 people (40 European, 40 African) for whom PharmCAT's unphased answers are known:

{accuracy(eighty)}

All {people:,}:

{accuracy(rows)}

How far the estimates can be believed, over all candidates of all these calls:

{calibration(rows)}
{END}"""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(before + text + rest.partition(END)[2], "utf-8")
    print(f"Written to {DOCUMENT.relative_to(DOCUMENT.parent.parent)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
