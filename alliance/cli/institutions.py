"""`alliance institutions`: the starter set, and the Research Organization Registry."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Add institutions from the starter set or from a ROR data dump.")

SHOWN = 20
"""Records that cannot be taken, told one by one; of further ones the number."""


@app.callback()
def institutions() -> None:
    """Add institutions from the starter set or from a ROR data dump."""


@app.command("import-ror")
def import_ror(
    file: Annotated[Path, typer.Argument(help="A ROR data dump, ZIP or JSON, schema 2; from zenodo.org.")],
    country: Annotated[list[str] | None, typer.Option(help="Only this country (GH); may be repeated.")] = None,
    release: Annotated[str, typer.Option(help="Version of the dump, where its name does not tell.")] = "",
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its date, likewise.")] = None,
) -> None:
    """Add and update institutions from a dump of the Research Organization Registry. Safe to repeat."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained, fail
    from alliance.cli.progress import stages
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.countries.countries import countries
    from alliance.institutions.actions.import_ror import import_ror as take_over
    from alliance.institutions.ror.dump import DumpError, Release

    wanted = {code.upper() for code in country or ()}
    if unknown := wanted - countries().keys():
        fail(f"not a country code: {', '.join(sorted(unknown))}; for example GH", 2)
    if bool(release) != bool(date):
        fail("--release and --date go together", 2)
    told = Release(release, date.date()) if date else None
    problems = _Problems()
    with explained(DumpError, OperationalError, ProgrammingError), stages() as watch:
        run = take_over(
            file,
            countries=wanted,
            release=told,
            watch=lambda done, total: watch("reading", done, total),
            complain=problems,
        )
    problems.sum_up()
    typer.echo(
        f"ROR {run.version} of {run.released_on}: {run.added:,} institutions added, {run.updated:,} updated, ", nl=False
    )
    typer.echo(f"{run.unchanged:,} unchanged, {run.refused:,} records not taken.")


class _Problems:
    """Tells the first problems and counts the others."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, problem: str) -> None:
        self.number += 1
        if self.number <= SHOWN:
            typer.echo(problem, err=True)

    def sum_up(self) -> None:
        """Say how many were not told."""
        if self.number > SHOWN:
            typer.echo(f"... and {self.number - SHOWN:,} more", err=True)


@app.command()
def starter() -> None:
    """Add the starter set: institutions of genomic medicine around the world. Safe to repeat."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.institutions.actions.load_starter_set import load_starter_set

    with explained(OperationalError, ProgrammingError):
        added = load_starter_set()
    typer.echo(f"Starter set: {added} institutions added." if added else "Starter set: already there.")
