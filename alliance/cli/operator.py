"""`alliance operator`: who runs this site."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Appoint who runs this site, or dismiss them.")


@app.callback()
def operator() -> None:
    """Appoint who runs this site, or dismiss them."""


@app.command()
def add(email: Annotated[str, typer.Argument(help="The e-mail address the member signs in with.")]) -> None:
    """Make a member an operator, who may bring lists of members and remove the sample network on the site."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.members.actions.appoint_operator import AppointOperatorError, appoint_operator

    with explained(AppointOperatorError, OperationalError, ProgrammingError):
        appoint_operator(email)
    typer.echo("Done: this member now runs the site.")


@app.command()
def remove(email: Annotated[str, typer.Argument(help="The e-mail address the operator signs in with.")]) -> None:
    """Let an operator run the site no longer; they stay a member."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.members.actions.appoint_operator import AppointOperatorError, dismiss_operator

    with explained(AppointOperatorError, OperationalError, ProgrammingError):
        dismiss_operator(email)
    typer.echo("Done: this member no longer runs the site.")
