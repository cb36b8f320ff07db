"""`alliance sign-out`: review a report, lock it, amend it, and check that a locked one is unchanged."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance.cli.failure import explained

if TYPE_CHECKING:
    from alliance.genomics.report.sign_out import Document

app = typer.Typer(help="Review, lock, amend and verify reports (JSON).", no_args_is_help=True, rich_markup_mode=None)

ReportArgument = Annotated[Path, typer.Argument(help="A report written by `alliance report --json`.")]
OutOption = Annotated[Path, typer.Option(help="File for the new version of the report.")]
NameOption = Annotated[str, typer.Option(help="Who reviewed it.")]
RoleOption = Annotated[str, typer.Option(help="In what role, such as clinical pharmacist.")]
DateOption = Annotated[
    datetime.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Day of the review; today (UTC) where none is given."),
]


@app.command()
def review(report: ReportArgument, name: NameOption, role: RoleOption, date: DateOption = None) -> None:
    """Write into the draft REPORT who has reviewed it."""
    from alliance.genomics.report.sign_out import SignOutError, read_document, reviewed

    day = (date or datetime.datetime.now(tz=datetime.UTC)).date()
    with explained(SignOutError, exit_code=2):
        _write(report, reviewed(read_document(report), name, role, day))
    typer.echo(f"{report}: reviewed by {name}, {role}")


@app.command()
def lock(report: ReportArgument) -> None:
    """Close a reviewed REPORT under a hash; any later change then shows."""
    from alliance.genomics.report.sign_out import SignOutError, locked, read_document

    with explained(SignOutError, exit_code=2):
        closed = locked(read_document(report))
        _write(report, closed)
    typer.echo(f"{report}: locked, SHA-256 {closed['sign_out']['sha256']}")


@app.command()
def amend(
    report: ReportArgument,
    new: Annotated[Path, typer.Argument(help="The report that takes its place, fresh from `alliance report --json`.")],
    reason: Annotated[str, typer.Option(help="Why, in one line.")],
    out: OutOption,
) -> None:
    """Make of NEW the next version of the locked REPORT, with every field that changes; it starts as a draft."""
    from alliance.genomics.report.sign_out import SignOutError, amended, read_document

    with explained(SignOutError, exit_code=2):
        draft = amended(read_document(report), read_document(new), reason)
        _write(out, draft)
    state = draft["sign_out"]
    typer.echo(f"{out}: version {state['version']}, {len(state['amends']['changes']):,} fields changed")


@app.command()
def verify(report: ReportArgument) -> None:
    """Say whether REPORT is what was locked, by whom it was reviewed, and with what it was made."""
    from alliance.genomics.report.sign_out import SignOutError, read_document, verified

    with explained(SignOutError, exit_code=2):
        document = read_document(report)
        verified(document)
    state = document["sign_out"]
    typer.echo(f"{report}: version {state['version']}, unchanged since it was locked")
    for each in state["reviews"]:
        typer.echo(f"  reviewed by {each['name']}, {each['role']}, {each['date']}")
    typer.echo(f"  {document['software']}; {document['knowledge']}")


def _write(file: Path, document: Document) -> None:
    from alliance.cli.output import written
    from alliance.genomics.report.json import json_text

    written(file, [json_text(document)])
