"""`alliance simulate`: genomes of nobody, for tests, teaching and trying things out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.genomics.simulate import SimulatedGenomes

PACKAGED = "packaged"


def simulate(
    population_frequencies: Annotated[
        str,
        typer.Option(
            help="Table of allele frequencies (such as alleles.tsv of `alliance frequencies`), "
            f'or "{PACKAGED}" for those that come with the software.'
        ),
    ] = PACKAGED,
    population: Annotated[str, typer.Option(help="Population of the table: AFR, AMR, EAS, EUR, SAS or all.")] = "all",
    samples: Annotated[int, typer.Option(help="How many people to simulate.")] = 1,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same people.")] = 1,
    phased: Annotated[bool, typer.Option("--phased/--unphased", help="Whether to tell the haplotypes apart.")] = True,
    out: Annotated[
        Path | None, typer.Option(help="File to write: .vcf, or .vcf.gz for bgzip; the terminal where none is named.")
    ] = None,
) -> None:
    """Draw genotypes at every position that defines alleles from a population's allele frequencies, as a VCF."""
    from alliance.cli.failure import explained
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.simulate import SimulationError, draw_genomes

    file = None if population_frequencies == PACKAGED else Path(population_frequencies)
    with explained(KnowledgeError, SimulationError, exit_code=2):
        frequencies = load_population_frequencies(file)
        genomes = draw_genomes(load_knowledge(), frequencies, population=population, samples=samples, seed=seed)
    with explained(exit_code=3):
        _write(genomes, out, phased)


def _write(genomes: SimulatedGenomes, out: Path | None, phased: bool) -> None:
    from alliance.cli.output import replacing, written
    from alliance.genomics.simulate import write_vcf
    from alliance.genomics.simulate.bgzip import BgzipWriter

    if out is None:
        text = BytesIO()
        write_vcf(text, genomes, phased=phased)
        written(None, [text.getvalue().decode()])
        return
    with replacing(out) as stream:
        if out.suffix in (".gz", ".bgz"):
            with BgzipWriter(stream) as compressed:
                write_vcf(compressed, genomes, phased=phased)
        else:
            write_vcf(stream, genomes, phased=phased)
