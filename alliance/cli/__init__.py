"""The `alliance` command. Each verb is one thin file; heavy imports wait until the verb runs."""

import typer

from alliance.cli import (
    backup,
    ballot,
    call,
    check,
    due,
    found,
    frequencies,
    institutions,
    knowledge,
    ledger,
    members,
    operator,
    report,
    restore,
    sample,
    serve,
    setup,
    sign_out,
    simulate,
)

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode=None)


@app.callback()
def alliance() -> None:
    """The Genomic Medicine Alliance's software."""


app.command()(call.call)
app.command()(report.report)
app.command()(frequencies.frequencies)
app.command()(simulate.simulate)
app.command()(setup.setup)
app.command()(serve.serve)
app.command()(found.found)
app.command()(due.due)
app.command()(check.check)
app.command()(backup.backup)
app.command()(restore.restore)
app.add_typer(sign_out.app, name="sign-out")
app.add_typer(ballot.app, name="ballot")
app.add_typer(operator.app, name="operator")
app.add_typer(sample.app, name="sample")
app.add_typer(members.app, name="members")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(institutions.app, name="institutions")
app.add_typer(ledger.app, name="ledger")


def main() -> None:
    """Entry point of the `alliance` command."""
    app()
