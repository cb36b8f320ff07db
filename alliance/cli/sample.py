"""`alliance sample`: invented members that show a new site alive."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Load or remove the sample network.")


@app.callback()
def sample() -> None:
    """Load or remove the sample network."""


@app.command()
def load(
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing if the site has members.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Also on a site that has real members.")] = False,
) -> None:
    """Add 1,300 invented members in 72 countries, marked as sample on every page."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.members.actions.load_sample_network import LoadSampleNetworkError, load_sample_network
    from alliance.members.models import Member

    with explained(LoadSampleNetworkError, OperationalError, ProgrammingError):
        if if_empty and Member.objects.exists():
            return
        added = load_sample_network(force=force)
    typer.echo(f"Sample network: {added} invented members added." if added else "Sample network: already there.")


@app.command()
def remove() -> None:
    """Remove the invented members; real members stay."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.members.actions.remove_sample_network import remove_sample_network

    with explained(OperationalError, ProgrammingError):
        removed = remove_sample_network(actor=None)
    typer.echo(f"Sample network: {removed} invented members removed.")
