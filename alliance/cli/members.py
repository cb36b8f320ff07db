"""`alliance members`: lists of members in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance.imports.models import Import

app = typer.Typer(
    no_args_is_help=True, help="Take lists of members over, invite the people in them, take the directory out."
)
Columns = Annotated[
    list[str],
    typer.Option("--column", help="FIELD=HEADING where the heading does not say it, e.g. email='Contact (mail)'."),
]
Out = Annotated[Path, typer.Argument(help="A file that ends in .csv or .xlsx.", dir_okay=False)]


@app.callback()
def members() -> None:
    """Take lists of members over, invite the people in them, take the directory out."""


@app.command("import")
def import_list(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with a line of column names.", exists=True, dir_okay=False)],
    column: Columns = [],  # noqa: B006
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    alike: Annotated[
        str,
        typer.Option(
            help="Rows that may be somebody who is there: 'ask' stops, 'same' leaves out, 'other' takes over."
        ),
    ] = "ask",
) -> None:
    """Take a list of members over. Nobody is a member, or seen, before saying yes to an invitation."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained, fail
    from alliance.cli.site_settings import open_site

    if alike not in ("ask", "same", "other"):
        fail(f"--alike {alike}: say ask, same or other", 2)
    open_site()
    from alliance.imports.actions.check_import import CheckImportError, check_import
    from alliance.imports.actions.discard_import import discard_import
    from alliance.imports.actions.open_import import OpenImportError, open_import

    with explained(OperationalError, ProgrammingError):
        with explained(OpenImportError, CheckImportError, exit_code=2):
            source = open_import(None, file, file.name)
            try:
                check_import(None, source, _columns(source, column))
            except BaseException:
                discard_import(None, source)
                raise
        _say_what_becomes(source)
        if dry_run:
            discard_import(None, source)
            typer.echo("Nothing was changed.")
        else:
            _take_over(source, alike)


def _columns(source: "Import", chosen: list[str]) -> dict[str, int]:
    from alliance.cli.failure import fail
    from alliance.imports.columns import BY_NAME, guess_columns

    columns = guess_columns(source.headings)
    for choice in chosen:
        name, _, heading = choice.partition("=")
        if name not in BY_NAME or heading not in source.headings:
            fail(f"--column {choice}: FIELD is one of {', '.join(BY_NAME)}; HEADING is one of {source.headings}", 2)
        columns[name] = source.headings.index(heading)
    return columns


def _say_what_becomes(source: "Import") -> None:
    from alliance.imports.models import Row
    from alliance.imports.values import REFUSALS

    used = ", ".join(f"{name} from {source.headings[number]!r}" for name, number in source.columns.items())
    typer.echo(f"Columns: {used}")
    for state, rows in sorted(source.rows.count_by_state().items()):
        typer.echo(f"{rows:8,}  {Row.State(state).label}")
    for row in source.rows.in_state(Row.State.REFUSED)[:20]:
        typer.echo(
            f"line {row.line}: {' '.join(str(REFUSALS[key]) for key in row.problems if key in REFUSALS)}", err=True
        )


def _take_over(source: "Import", alike: str) -> None:
    from alliance.cli.failure import fail
    from alliance.imports.actions.decide_rows import decide_rows
    from alliance.imports.actions.discard_import import discard_import
    from alliance.imports.actions.run_import import RunImportError, run_import

    if alike != "ask":
        decide_rows(None, source, None, same=alike == "same")
    try:
        taken = run_import(None, source)
    except RunImportError as error:
        discard_import(None, source)
        fail(f"{error}; on the site's page for lists, or with --alike same or --alike other", 2)
    typer.echo(f"{taken:,} people taken over. Invite them with `alliance members invite {source.public_id}`.")


@app.command()
def invite(
    list_id: Annotated[
        str, typer.Argument(help="The list, as `alliance members import` names it; empty to go on sending.")
    ] = "",
    limit: Annotated[int, typer.Option(help="Letters to send now.", min=1)] = 1_000_000,
) -> None:
    """Send the invitations that were asked for, and those of a list."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained, fail
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.imports.actions.invite import InviteError
    from alliance.imports.actions.invite import invite as ask
    from alliance.imports.actions.send_invitations import SendInvitationsError, send_invitations
    from alliance.imports.models import Import

    with explained(InviteError, SendInvitationsError, OperationalError, ProgrammingError):
        if list_id:
            source = Import.objects.filter(public_id=list_id).first()
            if source is None:
                fail(f"{list_id}: there is no such list", 2)
            ask(None, source)
        sent = send_invitations(limit)
    typer.echo(f"{sent:,} invitations sent.")


@app.command()
def export(out: Out) -> None:
    """Write the directory to a file: what members let other members see, without e-mail addresses."""
    from django.db.utils import OperationalError, ProgrammingError

    from alliance.cli.failure import explained, fail
    from alliance.cli.output import replacing, written
    from alliance.cli.site_settings import open_site

    if out.suffix not in (".csv", ".xlsx"):
        fail(f"{out}: the name ends in .csv or .xlsx", 2)
    open_site()
    from alliance.imports.export import AMONG_MEMBERS, as_csv, export_rows, write_xlsx

    with explained(OperationalError, ProgrammingError, exit_code=3):
        rows = export_rows(AMONG_MEMBERS)
        if out.suffix == ".csv":
            written(out, as_csv(rows))
        else:
            with replacing(out) as file:
                write_xlsx(rows, file)
    typer.echo(f"Written: {out}")
