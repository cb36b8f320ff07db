"""Laboratories' tables on the command line: how they are called, and what is said about rows that were not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from alliance.genomics.calling import Cohort
    from alliance.genomics.genotypes.bench.read import BenchTable
    from alliance.genomics.priors import Prior


class StrandName(StrEnum):
    """A strand as it is typed."""

    FORWARD = "forward"
    REVERSE = "reverse"


AssaysOption = Annotated[
    Path | None, typer.Option(help="For tables: a file that says what the laboratory's own assay names stand for.")
]
StrandOption = Annotated[
    StrandName | None,
    typer.Option(help="For tables: strand of GRCh38 that bases are written on where the tables do not say."),
]


def strand_sign(strand: StrandName | None) -> Literal["+", "-"] | None:
    """The strand as the science writes it."""
    return None if strand is None else "+" if strand is StrandName.FORWARD else "-"


def write_calls(cohort: Cohort, out: Path | None, prior: Prior | None) -> None:
    """Write one row per sample and gene; beside a file, the rows of the tables that were not used."""
    from alliance.cli.output import written

    if out is not None and out.suffix == ".parquet":
        _write_parquet(cohort, out, prior)
    else:
        written(out, _calls(cohort, prior))
    if cohort.bench is not None:
        say_what_was_not_used(cohort.bench)
        if out is not None and cohort.bench.rejected:
            place = out.with_name(f"{out.stem}.not-used.tsv")
            written(place, _rejected(cohort.bench))
            typer.echo(f"They are listed in {place}.", err=True)


def _write_parquet(cohort: Cohort, out: Path, prior: Prior | None) -> None:
    from alliance.genomics.cohorts.parquet import write_parquet
    from alliance.genomics.cohorts.rows import columns

    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
        table = Path(folder, "rows.tsv")
        with table.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_calls(cohort, prior))
        write_parquet(table, columns(prior)).replace(out)


def say_what_was_not_used(table: BenchTable) -> None:
    """Print on standard error how many rows were not used, and why; no name and no genotype."""
    for reason, count in Counter(rejected.reason for rejected in table.rejected).most_common():
        first = next(rejected for rejected in table.rejected if rejected.reason == reason)
        typer.echo(f"Rejected: {count:,} (first at {first.file.name}, line {first.line}): {reason}.", err=True)
    if table.unused:
        typer.echo(f"Not used: {table.unused:,} rows of other variants.", err=True)
    if table.unknown:
        names = ", ".join(table.unknown)
        typer.echo(f"Neither an rsID nor in the file of --assays: {names}.", err=True)
    if table.controls:
        typer.echo(f"Not used: {table.controls:,} rows of controls.", err=True)


def _calls(cohort: Cohort, prior: Prior | None) -> Iterator[str]:
    from alliance.genomics.cohorts.rows import header, row

    yield header(prior)
    for sample, call, missing in cohort.rows():
        yield f"{sample}\t{row(call, missing, prior)}\n"


def _rejected(table: BenchTable) -> Iterator[str]:
    yield "file\tline\tsample\tassay\treason\n"
    for rejected in table.rejected:
        cells = (rejected.file.name, str(rejected.line), rejected.sample or "", rejected.what, rejected.reason)
        yield "\t".join(" ".join(cell.split()) for cell in cells) + "\n"
