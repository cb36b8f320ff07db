"""`alliance frequencies`: alleles, diplotypes and phenotypes of a cohort, population by population."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance.cli.reading import AbsentOption, UnphasedOption

if TYPE_CHECKING:
    from alliance.genomics.frequencies.count import CohortFrequencies


PopulationsOption = Annotated[
    Path,
    typer.Option(help="Tab-separated table with the columns sample, population and, if wanted, super-population."),
]
OutOption = Annotated[Path, typer.Option(help="Folder for the results; made where there is none.")]
TsvOption = Annotated[bool, typer.Option("--tsv", help="Write the tables only, without the JSON document.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Write the JSON document only, without the tables.")]


def frequencies(
    files: Annotated[
        list[Path], typer.Argument(help="VCF or BCF files: one, one a chromosome or gene, or many samples'.")
    ],
    populations: PopulationsOption,
    out: OutOption = Path("."),
    tsv: TsvOption = False,
    as_json: JsonOption = False,
    unphased: UnphasedOption = False,
    absent_is_reference: AbsentOption = False,
) -> None:
    """Count alleles, diplotypes and phenotypes of FILES in every population, with 95% intervals."""
    from alliance import __version__
    from alliance.cli.failure import explained, fail
    from alliance.cli.progress import progress_of
    from alliance.genomics.calling import call_files
    from alliance.genomics.frequencies.count import cohort_frequencies
    from alliance.genomics.frequencies.populations import PopulationError, read_populations
    from alliance.genomics.genotypes.errors import GenotypeError
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.knowledge.rows import KnowledgeError

    with explained(GenotypeError, KnowledgeError, PopulationError, exit_code=2):
        knowledge, placed = load_knowledge(), read_populations(populations)
        with progress_of(len(files), "Reading") as progress:
            cohort = call_files(
                files, knowledge, unphased=unphased, absent_is_reference=absent_is_reference, progress=progress
            )
        table = cohort_frequencies(cohort, placed)
    if table.unplaced == len(cohort.samples):
        fail(f"{populations.name}: none of the samples in the files is listed. Check the spelling of the names.", 2)
    about = {
        "software": f"alliance {__version__}",
        "knowledge": knowledge.version,
        "build": cohort.build,
        "files": [file.name for file in files],
        "unphased": unphased,
        "absent_is_reference": absent_is_reference,
    }
    with explained(exit_code=3):
        written = _write(table, out, about, tsv=tsv or not as_json, as_json=as_json or not tsv)
    _summarise(table, written)


def _write(table: CohortFrequencies, out: Path, about: dict[str, object], *, tsv: bool, as_json: bool) -> list[Path]:
    from alliance.cli.output import written
    from alliance.genomics.frequencies.write import FILES, json_lines, tsv_lines

    out.mkdir(parents=True, exist_ok=True)
    contents = {file: tsv_lines(table, kind) for kind, file in FILES.items()} if tsv else {}
    if as_json:
        contents["frequencies.json"] = json_lines(table, about)
    for file, lines in contents.items():
        written(out / file, lines)
    return [out / file for file in contents]


def _summarise(table: CohortFrequencies, written: list[Path]) -> None:
    whole, *others = table.groups
    typer.echo(f"{whole.samples:,} samples, {len(others)} populations: {', '.join(map(str, written))}")
    if table.unplaced:
        typer.echo(f'Samples without a population, which count in "all" only: {table.unplaced:,}.')
    if table.unread:
        typer.echo(f"Not tested, for the files hold none of their positions: {', '.join(table.unread)}.")
