"""`alliance call`: every gene of every sample of a cohort, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.genomics.calling import Cohort
    from alliance.genomics.calls import GeneCall

COLUMNS = ("sample", "gene", "diplotypes", "phenotype", "activity_score", "missing", "status")


def call(
    files: Annotated[
        list[Path], typer.Argument(help="VCF or BCF files: one, one a chromosome or gene, or many samples'.")
    ],
    out: Annotated[Path | None, typer.Option(help="File for the table; the terminal where none is named.")] = None,
    samples: Annotated[
        str | None, typer.Option(help="Samples to call: a file with one name a line, or names with commas between.")
    ] = None,
    outside: Annotated[
        Path | None,
        typer.Option(help="Calls made elsewhere (CYP2D6, HLA, MT-RNR1), tab-separated: sample, gene, diplotype."),
    ] = None,
    unphased: Annotated[bool, typer.Option("--unphased", help="Ignore the phase that the files state.")] = False,
    absent_is_reference: Annotated[
        bool, typer.Option("--absent-is-reference", help="Read a position that no file holds as the reference base.")
    ] = False,
) -> None:
    """Call every gene in every sample of FILES and write one row per sample and gene."""
    from alliance.cli.failure import explained
    from alliance.cli.output import written
    from alliance.cli.progress import progress_of
    from alliance.genomics.calling import call_files
    from alliance.genomics.genotypes.errors import GenotypeError
    from alliance.genomics.genotypes.outside import read_outside_calls
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.knowledge.rows import KnowledgeError

    with explained(GenotypeError, KnowledgeError, exit_code=2):
        knowledge = load_knowledge()
        with progress_of(len(files), "Reading") as progress:
            cohort = call_files(
                files,
                knowledge,
                samples=_names(samples),
                absent_is_reference=absent_is_reference,
                unphased=unphased,
                outside=read_outside_calls(outside, knowledge.genes) if outside else (),
                progress=progress,
            )
    with explained(exit_code=3):
        written(out, _lines(cohort))


def _names(samples: str | None) -> list[str] | None:
    if samples is None:
        return None
    names = Path(samples).read_text("utf-8-sig").splitlines() if Path(samples).is_file() else samples.split(",")
    return [name.strip() for name in names if name.strip()]


def _lines(cohort: Cohort) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    text: dict[int, str] = {}
    for sample, call, missing in cohort.rows():
        if id(call) not in text:
            text[id(call)] = _row(call, missing)
        yield f"{sample}\t{text[id(call)]}\n"


def _row(call: GeneCall, missing: int) -> str:
    phenotypes = ";".join(dict.fromkeys(d.phenotype or "" for d in call.diplotypes))
    scores = ";".join(dict.fromkeys(d.activity_score or "" for d in call.diplotypes))
    status = str(call.status)
    if call.reason is not None:
        status += f": {' '.join((call.reason.code.replace('-', ' '), *call.reason.values))}"
    phenotype, score = call.phenotype or phenotypes, call.activity_score or scores
    return "\t".join((call.gene, call.diplotype_text, phenotype, score, str(missing), status))
