"""The `alliance` command. Each verb is one thin file; heavy imports wait until the verb runs."""

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)


@app.callback()
def alliance() -> None:
    """The Genomic Medicine Alliance's software."""


def main() -> None:
    """Entry point of the `alliance` command."""
    app()
